"""What forbids a step of a complaint case: each one sentence that names the article, or ""."""

from dataclasses import dataclass
from datetime import date, timedelta

from complaints.workflow.states import CaseFacts

SUSPENSION_SINCE = date(2026, 7, 1)  # Điều 11a, Luật 136/2025/QH15
NOTICE_SINCE = SUSPENSION_SINCE  # Điều 28.1 Nghị định 124/2020/NĐ-CP as amended
NOTICE = timedelta(days=5)
DECREE_29 = "Điều 29.3 Nghị định 124/2020/NĐ-CP"
LAW_58 = "Điều 58.1 Luật Khiếu nại"
COMPLAINT_LAW, DECREE_124 = date(2012, 7, 1), date(2020, 12, 5)


@dataclass(frozen=True)
class Serving:
    """By which article a decision is sent, by which made public, and since when that is so."""

    of: tuple[int, bool]  # level, whether of a disciplinary decision
    sending: str
    showing: str
    since: date


# Until Nghị định 124/2020/NĐ-CP only what the second level decided had to be made public.
SERVING: tuple[Serving, ...] = (
    Serving((1, False), "Điều 32 Luật Khiếu nại", DECREE_29, DECREE_124),
    Serving((2, False), "Điều 41.1 Luật Khiếu nại", f"Điều 41.2 Luật Khiếu nại; {DECREE_29}",
            COMPLAINT_LAW),
    Serving((1, True), "Điều 54.2 Luật Khiếu nại", LAW_58, COMPLAINT_LAW),
    Serving((2, True), "Điều 56.2 Luật Khiếu nại", LAW_58, COMPLAINT_LAW),
)  # fmt: skip
ARTICLE_38 = "(Điều 38 Nghị định 124/2020/NĐ-CP)"


def decidable(case: CaseFacts, on: date) -> str:
    """Nothing left to decide, or the dialogue is missing that the law asks for."""
    if case.withdrawn_on:
        return (
            f"Người khiếu nại đã rút toàn bộ ngày {case.withdrawn_on:%d/%m/%Y} "
            "(Điều 11a.2 Luật Khiếu nại): đình chỉ giải quyết."
        )
    if case.first_revoked_on:
        return (
            f"Quyết định giải quyết lần đầu đã bị hủy ngày {case.first_revoked_on:%d/%m/%Y}: "
            "không còn đối tượng, đình chỉ giải quyết lần hai (Điều 11a.2 Luật Khiếu nại)."
        )
    return _without_dialogue(case) if case.dialogue_held_on is None else ""


def _without_dialogue(case: CaseFacts) -> str:
    if case.is_discipline:
        return (
            "Khiếu nại quyết định kỷ luật phải đối thoại trước khi ra quyết định "
            "(Điều 53, 55.3 Luật Khiếu nại)."
        )
    if case.level == 2:
        return (
            "Khiếu nại lần hai phải có kết quả đối thoại trước khi ra quyết định "
            "(Điều 39 Luật Khiếu nại)."
        )
    if case.dialogue_needed:
        return (
            "Yêu cầu và kết quả xác minh còn khác nhau: phải đối thoại trước khi ra quyết định "
            "(Điều 30 Luật Khiếu nại)."
        )
    return ""


def suspendable(_case: CaseFacts, on: date) -> str:
    if on < SUSPENSION_SINCE:
        return "Tạm đình chỉ giải quyết khiếu nại chỉ có từ 01/7/2026 (Điều 11a Luật Khiếu nại)."
    return ""


def ending_known(ending: str, on: date) -> str:
    """Until the law was amended a complaint was discontinued for one reason: it was withdrawn."""
    if on < SUSPENSION_SINCE and ending != "withdrawn":
        return (
            "Trước 01/07/2026 chỉ đình chỉ khi người khiếu nại rút khiếu nại (Điều 10 Luật Khiếu "
            "nại 2011): chọn căn cứ đó."
        )
    return ""


def may_complicate(case: CaseFacts, on: date) -> str:
    """Once, and while the plain limit still runs: a limit that ran out is not brought to life."""
    if case.is_complex:
        return (
            "Vụ việc đã được xác định là phức tạp (Điều 3a Nghị định 124/2020/NĐ-CP): "
            "thời hạn không kéo dài thêm."
        )
    if case.due_on and on > case.due_on:
        return (
            f"Thời hạn giải quyết đã hết ngày {case.due_on:%d/%m/%Y} (Điều 28, 37 Luật Khiếu nại): "
            "phải xác định vụ việc phức tạp khi thời hạn còn chạy."
        )
    return ""


def meeting_reached(case: CaseFacts, on: date) -> str:
    if case.dialogue_on and on < case.dialogue_on:
        return (
            f"Buổi đối thoại được mời vào ngày {case.dialogue_on:%d/%m/%Y} "
            "(Điều 28.1 Nghị định 124/2020/NĐ-CP): chưa đến ngày."
        )
    return ""


def invited(case: CaseFacts, on: date) -> str:
    """Held, or stayed away from: only what everybody was told of in time is a dialogue."""
    told, meeting = case.dialogue_noticed_on, case.dialogue_on
    if on >= NOTICE_SINCE and (not told or not meeting or meeting - told < NOTICE):
        return (
            "Chưa có giấy mời gửi trước buổi đối thoại ít nhất 05 ngày "
            "(Điều 28.1 Nghị định 124/2020/NĐ-CP): mời đối thoại trước."
        )
    return meeting_reached(case, on)


def stayable(case: CaseFacts, on: date) -> str:
    if case.act_stayed_until and on <= case.act_stayed_until:
        return (
            "Quyết định bị khiếu nại đang tạm đình chỉ thi hành đến "
            f"{case.act_stayed_until:%d/%m/%Y} (Điều 35 Luật Khiếu nại)."
        )
    if case.due_on is None or on > case.due_on:
        return (
            "Không còn thời hạn giải quyết: thời hạn tạm đình chỉ thi hành không vượt quá thời "
            "gian còn lại (Điều 35 Luật Khiếu nại)."
        )
    return ""


def liftable(case: CaseFacts, on: date) -> str:
    if case.act_stayed_until is None or on > case.act_stayed_until:
        return "Quyết định bị khiếu nại không bị tạm đình chỉ thi hành (Điều 35 Luật Khiếu nại)."
    return ""


def notice_sent(case: CaseFacts, _on: date) -> str:
    if not case.notice_unsent:
        return "Không có quyết định nào chờ gửi (Điều 28b Nghị định 124/2020/NĐ-CP)."
    return ""


def withdrawable(case: CaseFacts, _on: date) -> str:
    if case.withdrawn_on:
        return (
            f"Đã ghi rút toàn bộ ngày {case.withdrawn_on:%d/%m/%Y} (Điều 10 Luật Khiếu nại): "
            "đình chỉ giải quyết."
        )
    return ""


def something_withdrawn(case: CaseFacts, _on: date) -> str:
    if not case.withdrawn_on and not case.part_withdrawn_on:
        return (
            "Chưa ghi việc rút khiếu nại nào (Điều 10 Luật Khiếu nại): không có gì để xem xét lại."
        )
    return ""


def withdrawn_before(case: CaseFacts, _on: date) -> str:
    if case.ending != "withdrawn":
        return (
            "Chỉ giải quyết lại hồ sơ đã đình chỉ vì rút khiếu nại do bị đe dọa, ép buộc "
            "(Điều 10 Luật Khiếu nại)."
        )
    return ""


def in_effect(case: CaseFacts, on: date) -> str:
    if case.has_next_level:
        return (
            "Đã có khiếu nại lần hai: quyết định lần đầu không có hiệu lực pháp luật "
            "(Điều 44.1 Luật Khiếu nại)."
        )
    if case.effective_on is None or on < case.effective_on:
        until = f" vào ngày {case.effective_on:%d/%m/%Y}" if case.effective_on else ""
        return f"Quyết định có hiệu lực pháp luật{until} (Điều 44 Luật Khiếu nại): chưa đến ngày."
    return ""


def enforceable(case: CaseFacts, _on: date) -> str:
    if not case.must_enforce:
        return (
            "Quyết định này không có nội dung phải thi hành (Điều 46 Luật Khiếu nại): "
            "kết thúc hồ sơ."
        )
    return ""


def carried_out(case: CaseFacts, _on: date) -> str:
    if case.must_enforce and case.enforced_on is None:
        return (
            "Còn nội dung quyết định chưa thi hành xong (Điều 46 Luật Khiếu nại): "
            "ghi kết quả thi hành trước."
        )
    return ""


def closable(case: CaseFacts, on: date) -> str:
    """Nothing ends while somebody still waits for what was decided."""
    return carried_out(case, on) or unserved(case)


def unserved(case: CaseFacts) -> str:
    """A decision made here is sent and made public; a register does not tell when that was done."""
    if case.is_from_register:
        return ""
    law = next(one for one in SERVING if one.of == (case.level, case.is_discipline))
    if case.sent_on is None:
        return (
            f"Chưa gửi quyết định giải quyết ({law.sending}): gửi quyết định, ghi bước “Đã gửi "
            "quyết định” rồi kết thúc."
        )
    if case.published_on is None and (case.settled_on is None or case.settled_on >= law.since):
        return (
            f"Chưa công khai quyết định giải quyết ({law.showing}): công khai, ghi bước “Đã công "
            "khai quyết định” rồi kết thúc."
        )
    return ""


def taken_further(case: CaseFacts, _on: date) -> str:
    if case.level == 2 or not case.has_next_level:
        return "Chưa có hồ sơ giải quyết lần hai của vụ việc này (Điều 33 Luật Khiếu nại)."
    return ""


def not_at_court(case: CaseFacts, _on: date) -> str:
    if case.court_on:
        return f"Đã ghi Tòa án thụ lý ngày {case.court_on:%d/%m/%Y} (Điều 42 Luật Khiếu nại)."
    return ""


def reviewable(case: CaseFacts, _on: date) -> str:
    if not case.result:
        return f"Hồ sơ chưa có quyết định giải quyết để xem xét lại {ARTICLE_38}."
    if case.has_next_level:
        return f"Đã có giải quyết lần hai: xem xét lại ở hồ sơ lần hai {ARTICLE_38}."
    return ""


def revocable(case: CaseFacts, _on: date) -> str:
    if case.level == 2:
        return f"Quyết định lần hai chỉ giải quyết lại theo yêu cầu của cấp trên {ARTICLE_38}."
    if case.state == "closed" and not case.has_next_level:
        return f"Hồ sơ đã kết thúc: chỉ giải quyết lại theo yêu cầu của cấp trên {ARTICLE_38}."
    return ""
