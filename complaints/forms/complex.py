"""A matter on the list of complex ones, its plan with milestones, and that they were done."""

from django import forms

from reception.forms import fields


class ComplexForm(forms.Form):
    ground = fields.text("Lý do đưa vào danh sách", 300, missing="Ghi lý do đưa vào danh sách",
                         rows=2)  # fmt: skip
    listed_on = fields.day("Ngày đưa vào danh sách", "Nhập ngày đưa vào danh sách")
    is_escalated = forms.BooleanField(label="Vượt cấp", required=False)


class _OfMatter(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PlanForm(_OfMatter):
    plan = fields.text("Phương án xử lý", 3000, missing="Ghi phương án xử lý", rows=3)
    due_on = fields.day("Hạn thực hiện phương án")


class MilestoneForm(_OfMatter):
    task = fields.text("Việc", 300, missing="Ghi việc phải làm")
    owner = fields.text(
        "Người, đơn vị chịu trách nhiệm", 200, missing="Nhập người chịu trách nhiệm"
    )
    due_on = fields.day("Hạn", "Nhập hạn")


class DoneForm(_OfMatter):
    on = fields.day("Ngày thực hiện xong", "Nhập ngày thực hiện xong")


class EscalatedForm(_OfMatter):
    is_escalated = forms.BooleanField(label="Vượt cấp", required=False)
