"""The steps of an online reception as a table (NĐ 154/2026 Điều 20–24)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """From one state to the next; `limit` is the rule of its last moment, "" where none holds."""

    name: str
    before: str
    after: str
    label: str
    basis: str
    limit: str = ""


STEPS: tuple[Step, ...] = (
    Step("notify", "draft", "notified", "Thông báo cho công dân và các cơ quan",
         "Điều 23.1 Nghị định 154/2026/NĐ-CP", "ONLINE.NOTICE"),
    Step("test", "notified", "tested", "Thử kết nối thành công giữa các điểm cầu",
         "Điều 23.1 Nghị định 154/2026/NĐ-CP", "ONLINE.TEST"),
    Step("connect", "tested", "connected", "Kết nối xong các điểm cầu",
         "Điều 23.1 Nghị định 154/2026/NĐ-CP", "ONLINE.CONNECT"),
    Step("begin", "connected", "in_session", "Bắt đầu tiếp, đang ghi âm, ghi hình",
         "Điều 24.1 Nghị định 154/2026/NĐ-CP"),
    Step("sign", "in_session", "record_signed", "Ký số biên bản buổi tiếp",
         "Điều 24.2 Nghị định 154/2026/NĐ-CP"),
    Step("archive", "record_signed", "archived", "Lưu trữ dữ liệu ghi âm, ghi hình",
         "Điều 24.1 Nghị định 154/2026/NĐ-CP"),
)  # fmt: skip
# Left at any time before the record is signed; what was put off is made ready from the start.
CANCEL = Step("cancel", "", "cancelled", "Hủy tiếp trực tuyến", "Điều 24.4 Luật Tiếp công dân")
RESUME = Step("resume", "postponed", "draft", "Chuẩn bị lại cho ngày mới",
              "Điều 24.4 Luật Tiếp công dân")  # fmt: skip
CLOSED = frozenset({"record_signed", "archived", "cancelled"})
RECEIVING = frozenset({"connected", "in_session", "record_signed", "archived"})  # visits may come


def step_named(name: str) -> Step:
    """LookupError where there is none."""
    for step in (*STEPS, CANCEL, RESUME):
        if step.name == name:
            return step
    raise LookupError(name)


def next_of(state: str) -> Step | None:
    """The step that follows; None at the end, and of what was given up."""
    return next((step for step in (*STEPS, RESUME) if step.before == state), None)
