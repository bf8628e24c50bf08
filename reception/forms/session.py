"""A leader's day: announced, held, put off."""

from django import forms

from reception.forms import fields
from reception.models import SessionKind


class SessionForm(forms.Form):
    kind = fields.select("Loại buổi tiếp", SessionKind.choices, "Chọn loại buổi tiếp")
    held_on = fields.day("Ngày tiếp", "Nhập ngày tiếp")
    leader_title = fields.text("Lãnh đạo tiếp", 100, missing="Nhập lãnh đạo tiếp")
    place = fields.text("Nơi tiếp (nếu khác trụ sở)", 200)
    published_on = fields.day("Ngày công bố lịch (nếu đã công bố)")


class HoldForm(forms.Form):
    delegated_to = fields.text("Ủy quyền cho", 100)
    delegation_reason = fields.text("Lý do ủy quyền", 300)


class PostponeForm(forms.Form):
    held_on = fields.day("Lùi sang ngày", "Nhập ngày tiếp mới")
    reason = fields.text("Lý do lùi lịch", 200, missing="Nhập lý do lùi lịch")
