"""A matter on the list of complex ones, its plan, and that the plan was carried out."""

from django import forms

from reception.forms import fields


class ComplexForm(forms.Form):
    ground = fields.text("Lý do đưa vào danh sách", 300, missing="Ghi lý do đưa vào danh sách",
                         rows=2)  # fmt: skip
    listed_on = fields.day("Ngày đưa vào danh sách", "Nhập ngày đưa vào danh sách")
    is_escalated = forms.BooleanField(label="Vượt cấp", required=False)


class PlanForm(forms.Form):
    plan = fields.text("Phương án xử lý", 3000, missing="Ghi phương án xử lý", rows=3)
    due_on = fields.day("Hạn thực hiện phương án")


class DoneForm(forms.Form):
    on = fields.day("Ngày thực hiện xong", "Nhập ngày thực hiện xong")
