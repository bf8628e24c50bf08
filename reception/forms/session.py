"""A leader's day: planned, announced, held, put off; and what makes one ready for online."""

from datetime import date
from typing import Any

from django import forms

from portal.access.models import Post
from portal.fields import Whole
from reception.forms import fields
from reception.models import OnlineGround, PointKind, Receiver, SessionKind, Trigger
from reception.rules import step_named

HOUR = "Nhập giờ dạng 08:00"
TURNS = "Nhập số lượt nhận, từ 1 đến 500"
MOMENT = "Nhập thời điểm dạng 20/11/2026 08:42"


def hour(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, input_formats=("%H:%M", "%Hh%M", "%H.%M"),
        widget=forms.TimeInput({"autocomplete": "off", "placeholder": "08:00"}, "%H:%M"),
        error_messages={"invalid": HOUR},
    )  # fmt: skip


class SessionForm(forms.Form):
    """`heads` are the posts whose holders may be whose day it is."""

    kind = fields.select("Loại buổi tiếp", SessionKind.choices, "Chọn loại buổi tiếp")
    trigger = forms.ChoiceField(
        label="Lý do tiếp đột xuất", choices=[("", "Chọn (chỉ khi đột xuất)"), *Trigger.choices],
        required=False, error_messages={"invalid_choice": "Chọn lý do tiếp đột xuất"},
    )  # fmt: skip
    receiver = forms.ChoiceField(
        label="Người tiếp", choices=Receiver.choices, required=False, initial=Receiver.HEAD,
        error_messages={"invalid_choice": "Chọn người tiếp"},
    )  # fmt: skip
    leader = forms.ChoiceField(
        label="Lãnh đạo", required=False,
        error_messages={"invalid_choice": "Chọn lãnh đạo trong danh sách"},
    )  # fmt: skip
    leader_title = fields.text("Lãnh đạo tiếp (chức danh in trên lịch)", 100)
    held_on = fields.day("Ngày tiếp", "Nhập ngày tiếp")
    starts, ends = hour("Từ giờ"), hour("Đến giờ")
    place = fields.text("Nơi tiếp (nếu khác trụ sở)", 200)
    participants = fields.text("Cơ quan cùng tham dự", 500)
    focus = fields.text("Nội dung dự kiến", 500, rows=2)
    capacity = Whole(
        label="Số lượt nhận", required=False, min_value=1, max_value=500,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"invalid": TURNS, "min_value": TURNS, "max_value": TURNS},
    )  # fmt: skip
    is_online = forms.BooleanField(label="Tiếp trực tuyến (có các điểm cầu)", required=False)

    def __init__(self, data: Any = None, *, heads: tuple[Post, ...] = (), **given: Any) -> None:
        self.heads = {str(post.user_id): post for post in heads}
        super().__init__(data, **given)
        named = [(pk, f"{post.user} – {_title(post)}") for pk, post in self.heads.items()]
        self.fields["leader"].choices = [("", "Không chọn: ghi chức danh"), *named]  # type: ignore[attr-defined]

    def clean_receiver(self) -> str:
        return str(self.cleaned_data["receiver"] or Receiver.HEAD)

    def clean(self) -> None:
        """Whoever is chosen brings the title; who is not is called by it."""
        said = self.cleaned_data
        if said.get("kind") == SessionKind.UNSCHEDULED and not said.get("trigger"):
            self.add_error("trigger", "Chọn lý do tiếp đột xuất")
        post = self.heads.get(said.get("leader", ""))
        said["leader"] = post.user if post else None
        if "leader_title" in said and not said["leader_title"]:
            said["leader_title"] = _title(post) if post else ""
            if not post:
                self.add_error("leader_title", "Nhập lãnh đạo tiếp")


def _title(post: Post) -> str:
    return str(post.title or post.get_role_display())


class PublishForm(forms.Form):
    published_on = fields.day("Ngày công bố", "Nhập ngày công bố")


class HoldForm(forms.Form):
    delegated_to = fields.text("Ủy quyền cho", 100)
    delegation_reason = fields.text("Lý do ủy quyền", 300)


class PostponeForm(forms.Form):
    held_on = fields.day("Lùi sang ngày", "Nhập ngày tiếp mới")
    reason = fields.text("Lý do lùi lịch", 200, missing="Nhập lý do lùi lịch")


class DecideForm(forms.Form):
    ground = fields.select(
        "Căn cứ tiếp trực tuyến (Điều 20 Nghị định 154/2026/NĐ-CP)",
        [("", "Chọn"), *OnlineGround.choices], "Chọn căn cứ tiếp trực tuyến",
    )  # fmt: skip
    decided_on = fields.day("Ngày quyết định", "Nhập ngày quyết định")


class PointForm(forms.Form):
    kind = fields.select("Loại điểm cầu", PointKind.choices, "Chọn loại điểm cầu")
    place = fields.text("Địa điểm", 200, missing="Nhập địa điểm của điểm cầu")
    unit = fields.text("Cơ quan, bộ phận phụ trách", 200, missing="Nhập cơ quan, bộ phận phụ trách")
    officer = fields.text("Cán bộ phụ trách", 100, missing="Nhập cán bộ phụ trách")


class ConsentForm(forms.Form):
    number = Whole(
        label="Lượt số", min_value=1, max_value=500,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Nhập số thứ tự của lượt, từ 1"
        ),
    )  # fmt: skip
    agreed_on = fields.day("Ngày đồng ý", "Nhập ngày đồng ý")


class StepForm(forms.Form):
    """What one step of an online reception asks; which fields, says the name of the step."""

    day = fields.day("Ngày thực hiện", "Nhập ngày thực hiện")
    moment = forms.DateTimeField(
        label="Kết nối xong lúc", input_formats=("%d/%m/%Y %H:%M",),
        widget=forms.DateTimeInput({"autocomplete": "off"}, "%d/%m/%Y %H:%M"),
        error_messages={"required": MOMENT, "invalid": MOMENT},
    )  # fmt: skip
    is_recorded = forms.BooleanField(label="Đang ghi âm, ghi hình có âm thanh", required=False)
    minutes = fields.text("Nội dung biên bản", 20_000, rows=6)
    signed_by = fields.text("Người ký số biên bản", 200)
    kept_at = fields.text("Nơi lưu dữ liệu ghi âm, ghi hình", 200)
    reason = fields.text("Lý do", 200)

    def __init__(self, *args: Any, name: str, today: date, **given: Any) -> None:
        self.step = step_named(name)
        super().__init__(*args, **given)
        for field in set(self.fields) - ASKED[name]:
            del self.fields[field]
        if "day" in self.fields:
            self.fields["day"].initial = today


ASKED: dict[str, frozenset[str]] = {
    "notify": frozenset({"day"}),
    "test": frozenset({"day"}),
    "connect": frozenset({"moment"}),
    "begin": frozenset({"is_recorded"}),
    "sign": frozenset({"day", "minutes", "signed_by"}),
    "archive": frozenset({"day", "kept_at"}),
    "cancel": frozenset({"reason"}),
    "resume": frozenset(),
}
