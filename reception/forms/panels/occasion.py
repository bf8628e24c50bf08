"""What kind of content, when and how it was received, and by whom."""

from datetime import datetime
from typing import ClassVar

from django import forms
from django.utils.timezone import localtime

from reception.forms import fields
from reception.forms.panels.base import Part
from reception.kinds import Kind
from reception.models import Channel, LeaderSession, Mode
from reception.services.visits import WHY_LATE

MOMENT = "%d/%m/%Y %H:%M"
WHY_CHANGED = "Ghi lý do sửa thời điểm tiếp"


class OccasionFields(Part):
    KEPT: ClassVar[tuple[str, ...]] = (
        "mode",
        "channel",
        "session",
        "received_by",
        "received_at",
        "time_reason",
    )

    kind = fields.radios("Loại", Kind.choices, "Chọn loại nội dung")
    received_at = forms.DateTimeField(
        label="Thời điểm tiếp",
        widget=forms.DateTimeInput({"autocomplete": "off"}, MOMENT),
        error_messages={
            "required": "Nhập thời điểm tiếp",
            "invalid": "Nhập thời điểm dạng 20/11/2026 08:42",
        },
    )
    time_reason = fields.text("Lý do sửa thời điểm tiếp", 200)
    mode = fields.radios("Hình thức tiếp", Mode.choices, "Chọn hình thức tiếp",
                         initial=Mode.REGULAR)  # fmt: skip
    channel = fields.radios("Cách tiếp", Channel.choices, "Chọn cách tiếp",
                            initial=Channel.IN_PERSON)  # fmt: skip
    session = forms.ModelChoiceField(
        LeaderSession.objects.none(),
        label="Buổi tiếp của lãnh đạo",
        required=False,
        empty_label="Không theo buổi",
        error_messages={"invalid_choice": "Chọn buổi tiếp trong danh sách"},
    )
    received_by = fields.text("Người chủ trì tiếp (nếu không phải người ghi)", 100)

    @property
    def opened_at(self) -> str:
        """The moment the page first showed: whoever writes another one says why."""
        begun = self.get_initial_for_field(self.fields["received_at"], "received_at")
        written = localtime(begun).strftime(MOMENT) if isinstance(begun, datetime) else begun
        return str(self.data.get("opened_at") or written)

    def clean(self) -> None:
        super().clean()
        if self.said("mode") not in {None, Mode.REGULAR} and not self.said("session"):
            self.ask("received_by", "Chọn lãnh đạo chủ trì buổi tiếp")
        received_at = self.said("received_at")
        if received_at and self._is_late(received_at):
            self.ask("time_reason", WHY_LATE)
        elif received_at and localtime(received_at).strftime(MOMENT) != self._shown():
            self.ask("time_reason", WHY_CHANGED)

    def _is_late(self, received_at: datetime) -> bool:
        return localtime(received_at).date() < self.on

    def _shown(self) -> str:
        """What stood in the field; a form that does not say leaves it to the officer."""
        return str(self.data.get("opened_at") or self.data.get("received_at", "")).strip()
