"""Verifying a complaint (S18) and asking others for advice: what is asked, and what forbids it."""

from datetime import date

from complaints.workflow.states import CaseFacts

REPORT = ("verified", "period", "verifiers", "content", "findings", "proposal")
# Luật Khiếu nại Điều 29.4: what a report of a verification says, point by point.
ASKED: tuple[tuple[str, str, str], ...] = (
    ("verify_until", "Hạn xác minh", "Nhập hạn xác minh"),
    ("members", "Thành viên Tổ xác minh, ngoài Tổ trưởng", "Chọn thành viên Tổ xác minh"),
    ("verified", "Đối tượng xác minh", "Ghi đối tượng xác minh"),
    ("period", "Thời gian tiến hành xác minh", "Ghi thời gian tiến hành xác minh"),
    ("verifiers", "Người tiến hành xác minh", "Ghi người tiến hành xác minh"),
    ("content", "Nội dung xác minh", "Ghi nội dung xác minh"),
    ("findings", "Kết quả xác minh", "Ghi kết quả xác minh"),
    ("proposal", "Kết luận, kiến nghị nội dung giải quyết", "Ghi kết luận, kiến nghị"),
    ("council", "Thành viên Hội đồng tư vấn", "Nhập thành viên Hội đồng tư vấn"),
    ("remedy", "Quyết định, hành vi bị khiếu nại", "Chọn cách xử lý quyết định, hành vi"),
    ("compensation", "Bồi thường thiệt hại", "Ghi việc bồi thường thiệt hại"),
)  # fmt: skip
LENGTHS = {"content": 3000, "findings": 5000, "proposal": 3000, "council": 3000,
           "compensation": 600}  # fmt: skip
LINES = {"verified": 300, "period": 200, "verifiers": 300}
FEWEST = 3  # chair, secretary, a member: the first two sign the minutes (Điều 20.3 TT 07/2013)
NAME, POST = 100, 200
TOO_FEW = "Hội đồng tư vấn có Chủ tịch, Thư ký và thành viên: nhập từ 03 người, mỗi người một dòng."
TOO_LONG = f"Dòng {{}}: họ tên không quá {NAME} ký tự, chức vụ không quá {POST} ký tự."
KEPT_NOT = (
    "Khiếu nại sai toàn bộ: giữ nguyên quyết định, hành vi bị khiếu nại (Điều 31.2, 40.2 Luật "
    "Khiếu nại)."
)
CHANGED_NOT = (
    "Khiếu nại đúng: sửa đổi, hủy bỏ quyết định hoặc chấm dứt hành vi bị khiếu nại (Điều 31.2, "
    "40.2 Luật Khiếu nại)."
)


def may_form(case: CaseFacts, _on: date) -> str:
    """Who settles for the second time may have a council advise; it is formed once."""
    if case.level != 2:
        return (
            "Hội đồng tư vấn chỉ lập khi giải quyết khiếu nại lần hai (Điều 15.1, 36.2 Luật "
            "Khiếu nại): dùng bước “Ghi ý kiến tham khảo”."
        )
    if case.council_on:
        return (
            f"Hội đồng tư vấn đã lập ngày {case.council_on:%d/%m/%Y} (Điều 36.2 Luật Khiếu nại): "
            "ghi ý kiến của Hội đồng."
        )
    return ""


def may_hear(case: CaseFacts, _on: date) -> str:
    if case.council_on is None:
        return "Chưa lập Hội đồng tư vấn (Điều 36.2 Luật Khiếu nại): lập Hội đồng trước."
    return ""


def people(lines: str) -> tuple[list[tuple[str, str]], str]:
    """(name, post) of each line "họ tên; chức vụ", and what is wrong with them ("": nothing)."""
    said = [line.partition(";") for line in lines.splitlines() if line.strip()]
    found = [(name.strip(), post.strip()) for name, _, post in said]
    if len(found) < FEWEST or not all(name for name, _ in found):
        return [], TOO_FEW
    long = (n for n, (name, post) in enumerate(found, 1) if len(name) > NAME or len(post) > POST)
    wrong = next(long, 0)
    return ([], TOO_LONG.format(wrong)) if wrong else (found, "")


def contradicts(result: str, remedy: str) -> str:
    """Why what becomes of the act does not fit the conclusion; "" where it does or is not said."""
    if not remedy:
        return ""
    if result == "rejected" and remedy != "kept":
        return KEPT_NOT
    return CHANGED_NOT if result == "upheld" and remedy == "kept" else ""
