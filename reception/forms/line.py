"""Another matter of the same people: what it is about and where it goes; who came is known."""

from datetime import date, datetime
from typing import Any

from django.http import QueryDict

from portal.organisations.models import Organisation
from reception.forms import fields
from reception.forms.panels import MatterFields, OutcomeFields
from reception.kinds import Field, Kind
from reception.models import Outcome
from reception.services.lines import APART_LINE

KINDS = [choice for choice in Kind.choices if choice[0] != Kind.DENUNCIATION]
LEFT_OUT = ("people_count", "asks_protection")  # the first line said how many


class LineForm(OutcomeFields, MatterFields):
    kind = fields.radios("Loại", KINDS, "Chọn loại nội dung")
    kind.error_messages["invalid_choice"] = APART_LINE
    field_order = ("kind",)

    def __init__(
        self, data: QueryDict | None, *, unit: Organisation, on: date, at: datetime
    ) -> None:
        self.unit, self.on, self.at, self.warnings = unit, on, at, ()
        super().__init__(data)
        for name in LEFT_OUT:
            del self.fields[name]

    def facts(self) -> dict[str, Any]:
        """The arguments of `add_line`."""
        said = self.cleaned_data
        kept = (*MatterFields.KEPT, *OutcomeFields.KEPT)
        about = {
            "kind": Kind(said["kind"]),
            "field": Field(said["field"]),
            "outcome": Outcome(said["outcome"]),
            "summary": said["summary"],
            "matter": said["earlier"],
            "has_petition": said["has_petition"] == "yes",
        }
        return {name: said[name] for name in kept if name not in LEFT_OUT} | about
