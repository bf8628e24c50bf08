"""What a citizen reads of each internal state: tag, meaning, what comes next, by which law (pure).

`{on}` is the day of the last step; `{agency}` whoever the petition was sent or pointed to;
`{number}` the paper's number. No word here speaks of a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from complaints.workflow import Handling, Intake, Machine

H, IN = Handling, Intake


@dataclass(frozen=True)
class Plain:
    state: str
    tag: str
    colour: str
    meaning: str
    following: str
    basis: str = ""
    has_date: bool = True  # whether the nearest due day of the file is the citizen's date too
    level: int = 0  # only of a case of that level; 0: of any


NOTHING_TO_DO = "Ông/Bà chưa phải làm gì."
LAW_TCD = "Điều 28.1 Luật Tiếp công dân"

INTAKE: tuple[Plain, ...] = (
    Plain(IN.REGISTERED, "Đã nhận", "blue", "Cơ quan đã nhận đơn của Ông/Bà ngày {on}.",
          "Cơ quan xem đơn có đủ điều kiện và đúng nơi giải quyết không.", LAW_TCD),
    Plain(IN.CLASSIFIED, "Đang xem xét", "blue",
          "Cơ quan đang xem đơn thuộc loại nào, nơi nào giải quyết.", NOTHING_TO_DO,
          "Điều 26 Luật Tiếp công dân"),
    Plain(IN.PROPOSED, "Đang xem xét", "blue",
          "Cơ quan đang xem đơn thuộc loại nào, nơi nào giải quyết.", NOTHING_TO_DO,
          "Điều 26 Luật Tiếp công dân"),
    Plain(IN.AWAITING_SUPPLEMENT, "Cần bổ sung", "amber", "Đơn còn thiếu giấy tờ, thông tin.",
          "Ông/Bà nộp bổ sung tại nơi đã nhận đơn hoặc qua bưu điện, theo phiếu hướng dẫn.",
          "Điều 14 Nghị định 154/2026/NĐ-CP", has_date=False),
    Plain(IN.ACCEPTED, "Đã thụ lý", "cyan", "Cơ quan đã nhận giải quyết đơn từ ngày {on}.",
          "Cơ quan xác minh, có thể mời Ông/Bà làm việc.", "Điều 27, 28 Luật Khiếu nại"),
    Plain(IN.NOT_ACCEPTED, "Không thụ lý", "rose",
          "Cơ quan không nhận giải quyết đơn. Lý do ghi trong thông báo số {number}.",
          "Ông/Bà đọc thông báo. Nếu không đồng ý, Ông/Bà có quyền khiếu nại việc không thụ lý "
          "hoặc khởi kiện tại Tòa án.", "Điều 11 Luật Khiếu nại; Điều 29 Luật Tố cáo",
          has_date=False),
    Plain(IN.LINKED, "Gộp với đơn trước", "grey",
          "Nội dung này đang được giải quyết cùng đơn Ông/Bà đã gửi trước.",
          "Ông/Bà theo dõi bằng mã trên giấy biên nhận của đơn trước.", has_date=False),
    Plain(IN.SPLIT_GUIDED, "Đã hướng dẫn tách đơn", "grey",
          "Đơn có nhiều nội dung do nhiều nơi giải quyết. Phiếu hướng dẫn số {number}.",
          "Ông/Bà viết riêng từng đơn và gửi đúng nơi ghi trong phiếu.",
          "Điều 25.3 Luật Tiếp công dân", has_date=False),
    Plain(IN.INELIGIBLE, "Không đủ điều kiện", "grey",
          "Đơn không đủ điều kiện để xử lý.",
          "Ông/Bà có thể gửi đơn mới, ghi rõ họ tên, địa chỉ, nội dung và ký tên.",
          "Thông tư 05/2021/TT-TTCP", has_date=False),
    Plain(IN.FILED, "Đã lưu đơn", "grey", "Đơn không đủ căn cứ để giải quyết và đã được lưu.",
          "Ông/Bà có thể gửi đơn mới nếu có thông tin, tài liệu mới.",
          "Điều 28 Thông tư 05/2021/TT-TTCP", has_date=False),
    Plain(IN.GUIDED, "Đã hướng dẫn", "grey", "Việc này do {agency} giải quyết.",
          "Ông/Bà gửi đơn đến nơi đó. Phiếu hướng dẫn số {number}.",
          "Điều 26.1 Luật Tiếp công dân", has_date=False),
    Plain(IN.TRANSFERRED, "Đã chuyển", "purple", "Đơn đã được chuyển đến {agency} ngày {on}.",
          "{agency} sẽ trả lời Ông/Bà.", "Điều 26 Luật Tiếp công dân", has_date=False),
    Plain(IN.RETURNED_TO_SENDER, "Đã trả lại nơi chuyển", "grey",
          "Đơn đã được trả lại nơi chuyển đến vì không đúng thẩm quyền.",
          "Nơi đã chuyển đơn trả lời Ông/Bà.", "Thông tư 05/2021/TT-TTCP", has_date=False),
    Plain(IN.URGED, "Đã yêu cầu giải quyết", "purple",
          "Cơ quan đã yêu cầu {agency} giải quyết đơn của Ông/Bà.",
          "{agency} giải quyết và trả lời Ông/Bà.", "Thông tư 05/2021/TT-TTCP", has_date=False),
    Plain(IN.REFERRED_INSPECTION, "Đã chuyển kiểm tra", "purple",
          "Thông tin đã được chuyển để thanh tra, kiểm tra.", NOTHING_TO_DO,
          "Điều 25.2 Luật Tố cáo", has_date=False),
    Plain(IN.REFERRED_INVESTIGATION, "Đã chuyển cơ quan điều tra", "purple",
          "Đơn đã được chuyển đến cơ quan điều tra ngày {on}.",
          "Cơ quan điều tra trả lời theo pháp luật tố tụng hình sự.", "Điều 27.1 Luật Tố cáo",
          has_date=False),
    Plain(IN.COMPETENCE_DISPUTE, "Đang xác định nơi giải quyết", "amber",
          "Các cơ quan đang xác định nơi nào giải quyết đơn của Ông/Bà.", NOTHING_TO_DO,
          "Điều 21.3 Luật Khiếu nại", has_date=False),
    Plain(IN.CLOSED_BY_RECEIVER, "Nơi nhận đã giải quyết", "green",
          "Nơi nhận đơn đã báo kết quả giải quyết ngày {on}.",
          "Ông/Bà hỏi kết quả ở nơi đã giải quyết.", has_date=False),
)  # fmt: skip

COMPLAINT: tuple[Plain, ...] = (
    Plain(H.ACCEPTED, "Đã thụ lý", "cyan", "Cơ quan đã nhận giải quyết đơn từ ngày {on}.",
          "Cơ quan xác minh, có thể mời Ông/Bà làm việc.", "Điều 28, 37 Luật Khiếu nại"),
    Plain(H.VERIFYING, "Đang xác minh", "cyan", "Cơ quan đang làm rõ nội dung đơn.",
          "Ông/Bà có thể được mời làm việc hoặc đối thoại.", "Điều 29 Luật Khiếu nại"),
    Plain(H.REPORTED, "Đang xác minh", "cyan", "Cơ quan đã có báo cáo xác minh nội dung đơn.",
          "Ông/Bà có thể được mời đối thoại.", "Điều 29, 30 Luật Khiếu nại"),
    Plain(H.DIALOGUE_SCHEDULED, "Mời đối thoại", "amber",
          "Mời Ông/Bà dự đối thoại, theo giấy mời đã gửi.",
          "Ông/Bà mang giấy mời và giấy tờ liên quan. Không đến được: gọi cơ quan và nêu lý do.",
          "Điều 28 Nghị định 124/2020/NĐ-CP (sửa đổi năm 2026)"),
    Plain(H.DIALOGUE_DONE, "Đã đối thoại", "cyan",
          "Buổi đối thoại đã được lập biên bản ngày {on}.", "Cơ quan ra quyết định giải quyết.",
          "Điều 30, 39 Luật Khiếu nại"),
    Plain(H.SUSPENDED, "Tạm dừng", "grey", "Việc giải quyết tạm dừng từ ngày {on}.",
          "Khi hết lý do, cơ quan giải quyết tiếp và báo Ông/Bà trong 03 ngày làm việc.",
          "Điều 11a Luật Khiếu nại", has_date=False),
    Plain(H.DISCONTINUED, "Đã đình chỉ", "grey",
          "Việc giải quyết đã kết thúc ngày {on}, không ra quyết định giải quyết.",
          "Quyết định đình chỉ gửi Ông/Bà trong 03 ngày làm việc. Nếu không phải Ông/Bà rút đơn, "
          "gọi ngay cơ quan giải quyết.", "Điều 11a Luật Khiếu nại", has_date=False),
    # Nobody complains a third time: after the second decision only the court is left.
    Plain(H.DECIDED, "Đã có kết quả", "green",
          "Đã có quyết định giải quyết lần hai số {number} ngày {issued}.",
          "Không đồng ý: Ông/Bà có quyền khởi kiện tại Tòa án. Cơ quan gửi quyết định cho Ông/Bà.",
          "Điều 40, 41, 42 Luật Khiếu nại", level=2),
    Plain(H.DECIDED, "Đã có kết quả", "green",
          "Đã có quyết định giải quyết số {number} ngày {issued}.",
          "Không đồng ý: Ông/Bà khiếu nại lần hai hoặc khởi kiện tại Tòa án trong 30 ngày từ "
          "ngày nhận được (45 ngày ở vùng sâu, vùng xa). Cơ quan gửi quyết định cho Ông/Bà.",
          "Điều 32, 33, 41 Luật Khiếu nại", level=1),
    Plain(H.EFFECTIVE, "Quyết định có hiệu lực", "green",
          "Quyết định số {number} ngày {issued} đã có hiệu lực pháp luật.",
          "Các bên thực hiện quyết định.", "Điều 44 Luật Khiếu nại"),
    Plain(H.ENFORCING, "Đang thực hiện", "cyan",
          "Quyết định số {number} ngày {issued} đang được thực hiện.",
          "Cơ quan theo dõi đến khi thực hiện xong.", "Điều 46 Luật Khiếu nại"),
    Plain(H.CLOSED, "Đã kết thúc", "green", "Hồ sơ đã kết thúc ngày {on}.", NOTHING_TO_DO,
          has_date=False),
)  # fmt: skip

RECOMMENDATION: tuple[Plain, ...] = (
    Plain(H.ACCEPTED, "Đang giải quyết", "cyan",
          "Cơ quan đã nhận giải quyết ý kiến của Ông/Bà từ ngày {on}.",
          "Cơ quan giao nơi giải quyết.", "Điều 26 Luật Tiếp công dân"),
    Plain(H.ASSIGNED, "Đang giải quyết", "cyan", "Ý kiến của Ông/Bà đã được giao giải quyết.",
          "Cơ quan trả lời Ông/Bà.", "Điều 26 Luật Tiếp công dân"),
    Plain(H.IN_PROGRESS, "Đang giải quyết", "cyan", "Cơ quan đang giải quyết ý kiến của Ông/Bà.",
          "Cơ quan trả lời Ông/Bà.", "Điều 26 Luật Tiếp công dân"),
    Plain(H.ANSWERED, "Đã trả lời", "green", "Cơ quan đã trả lời tại văn bản số {number} "
          "ngày {issued}.", NOTHING_TO_DO, has_date=False),
    Plain(H.CLOSED, "Đã kết thúc", "green", "Hồ sơ đã kết thúc ngày {on}.", NOTHING_TO_DO,
          has_date=False),
)  # fmt: skip

# What a citizen may wait for, by the clock that runs; others are the office's own.
CITIZENS_CLOCKS = (
    "VISIT.NOTICE", "COMPLAINT.ACCEPT", "COMPLAINT.SETTLE", "COMPLAINT.SEND",
    "RECOMMENDATION.ANSWER",
)  # fmt: skip

# Of a denunciation five sentences and no more: no field, no agency, no paper (Điều 8, 9 LTC).
BY_YOUR_WAY = "Thông báo được gửi theo cách Ông/Bà đã chọn."
RECEIVED = ("Đã nhận", "blue", "Hồ sơ đã được nhận.")
TAKEN = ("Đã thụ lý", "cyan", "Hồ sơ đã được thụ lý.")
NOT_TAKEN = ("Không thụ lý", "grey", "Hồ sơ không được thụ lý ở cơ quan này.")
STOPPED = ("Tạm dừng hoặc đã dừng", "grey", "Hồ sơ đã được tạm đình chỉ hoặc đình chỉ.")
CONCLUDED = ("Đã có kết luận", "green", "Đã có kết luận.")
_OPEN = (IN.REGISTERED, IN.CLASSIFIED, IN.PROPOSED, IN.AWAITING_SUPPLEMENT, IN.COMPETENCE_DISPUTE)


def _secret(states: Sequence[str], said: tuple[str, str, str]) -> tuple[Plain, ...]:
    tag, colour, meaning = said
    return tuple(
        Plain(state, tag, colour, meaning, BY_YOUR_WAY, "Luật Tố cáo", has_date=False)
        for state in states
    )


SECRET_INTAKE: tuple[Plain, ...] = (
    *_secret(_OPEN, RECEIVED),
    *_secret((IN.ACCEPTED,), TAKEN),
    *_secret([state for state in IN if state not in {*_OPEN, IN.ACCEPTED}], NOT_TAKEN),
)
DENUNCIATION: tuple[Plain, ...] = (
    *_secret((H.ACCEPTED, H.VERIFYING, H.REPORTED), TAKEN),
    *_secret((H.SUSPENDED, H.DISCONTINUED), STOPPED),
    *_secret((H.CONCLUDED, H.FOLLOW_UP, H.CLOSED), CONCLUDED),
)

TABLES: tuple[tuple[Machine, tuple[Plain, ...]], ...] = (
    (Machine.INTAKE, INTAKE),
    (Machine.COMPLAINT, COMPLAINT),
    (Machine.DENUNCIATION, DENUNCIATION),
    (Machine.RECOMMENDATION, RECOMMENDATION),
)


def plain(machine: Machine, state: str, level: int = 1) -> Plain:
    """What the citizen reads of that state of that machine; a guard test proves it is there."""
    table = next(table for known, table in TABLES if known == machine)
    return next(row for row in table if row.state == state and row.level in {0, level})


def secret(state: str) -> Plain:
    """The same of a denunciation that is still in intake."""
    return next(row for row in SECRET_INTAKE if row.state == state)


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with its placeholders replaced; an unknown agency is "cơ quan có thẩm quyền"."""
    known = {"agency": "cơ quan có thẩm quyền", "on": "", "number": "", "issued": ""}
    said = text.format_map({**known, **{name: word for name, word in words.items() if word}})
    return said[0].upper() + said[1:]


@dataclass(frozen=True)
class Stage:
    """One stop on the way: `state` is done, now or next; `date` is a text, or empty."""

    title: str
    state: str
    date: str = ""


# The stops of each kind, and the states of its machine that stand at each.
STAGES: tuple[tuple[str, tuple[tuple[str, frozenset[str]], ...]], ...] = (
    ("complaint", (
        ("Thụ lý", frozenset({H.ACCEPTED})),
        ("Xác minh", frozenset({H.VERIFYING, H.REPORTED})),
        ("Đối thoại", frozenset({H.DIALOGUE_SCHEDULED, H.DIALOGUE_DONE})),
        ("Quyết định", frozenset({H.DECIDED, H.EFFECTIVE})),
        ("Thi hành", frozenset({H.ENFORCING})),
    )),
    ("denunciation", (
        ("Thụ lý", frozenset({H.ACCEPTED})),
        ("Xác minh", frozenset({H.VERIFYING, H.REPORTED})),
        ("Kết luận", frozenset({H.CONCLUDED})),
        ("Xử lý theo kết luận", frozenset({H.FOLLOW_UP})),
    )),
    ("recommendation", (
        ("Thụ lý", frozenset({H.ACCEPTED})),
        ("Giải quyết", frozenset({H.ASSIGNED, H.IN_PROGRESS})),
        ("Trả lời", frozenset({H.ANSWERED})),
    )),
)  # fmt: skip

# States that say that their stop is over and what comes next has not begun.
REACHED = frozenset({
    H.ACCEPTED, H.REPORTED, H.DIALOGUE_DONE, H.DECIDED, H.EFFECTIVE, H.CONCLUDED, H.ANSWERED,
})  # fmt: skip


def stages(
    kind: str, handling: str, before: str, entered: Mapping[str, date], received_on: date
) -> list[Stage]:
    """Where the file stands: receipt, then the stops of its kind, and the end where it is reached.

    `handling` is "" before acceptance; `before` the state a suspension interrupted; `entered`
    tells for a state of the case on which day it was entered.
    """
    stops = next((stops for known, stops in STAGES if known == kind), STAGES[0][1])
    state = before if handling == H.SUSPENDED else handling
    ended = handling in {H.CLOSED, H.DISCONTINUED}
    at = next((n for n, (_, states) in enumerate(stops) if state in states), -1)
    found = [Stage("Tiếp nhận", "done" if handling else "now", f"{received_on:%d/%m/%Y}")]
    for n, (title, states) in enumerate(stops):
        day = min((entered[s] for s in states if s in entered), default=None)
        if day is None and 0 <= n < at and entered:
            continue  # a stop that was not made, as a dialogue that was not needed
        passed = n < at or (n == at and state in REACHED) or (ended and day is not None)
        word = "done" if passed else "now" if n == at else "next"
        found.append(Stage(title, word, f"{day:%d/%m/%Y}" if day and word != "next" else ""))
    if ended:
        kept = [stage for stage in found if stage.state == "done"]
        return [*kept, Stage("Kết thúc", "done")]
    return found
