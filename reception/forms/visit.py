"""The form of one visit: Loại first, and a denunciation is never told who denounces."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from portal.organisations.models import Organisation
from reception.forms import company
from reception.forms.panels import (
    IdentityFields,
    MatterFields,
    OccasionFields,
    OutcomeFields,
    SpeakingFields,
    alias,
)
from reception.kinds import Field, Kind
from reception.models import Outcome
from reception.selectors import sessions_near
from reception.services import Person
from reception.services.people import NO_NAMES

# What says who came. Of a denunciation none of it is read, kept or shown again.
IDENTITY = (
    "scan_raw", "full_name", "number", "paper_issued_on", "paper_issued_by", "birth", "gender",
    "no_paper", "phone", "agrees_to_messages", "address", "ward", "address_old", "principal",
    "authority", "authority_on", "card_number", "interpreter",
    *company.NAMING,
)  # fmt: skip
PANELS = (OccasionFields, IdentityFields, SpeakingFields, MatterFields, OutcomeFields)


# The bases read backwards: fields stand, and are checked, in the order of the page.
class VisitForm(
    OutcomeFields,
    company.CompanyForm,
    MatterFields,
    SpeakingFields,
    IdentityFields,
    OccasionFields,
):
    def __init__(
        self, data: QueryDict | None, *, unit: Organisation, on: date, at: datetime, **kwargs: Any
    ) -> None:
        self.unit, self.on, self.at, self.named = unit, on, at, False
        self.warnings = ()
        initial = {"received_at": at} | kwargs.pop("initial", {})
        super().__init__(self._read(data), initial=initial, **kwargs)
        days = sessions_near(unit, on)
        self.fields["session"].queryset = days  # type: ignore[attr-defined]
        sent = str(self.data.get("alias", ""))
        self.alias_sent = sent if alias.kept(sent) else alias.offered()

    @property
    def naming(self) -> str:
        """The fields that the page empties as soon as somebody denounces."""
        return " ".join(IDENTITY)

    @property
    def alias(self) -> str:
        """What will stand for the name of whoever denounces."""
        return alias.kept(self.alias_sent)

    def _read(self, data: QueryDict | None) -> QueryDict | None:
        """What was posted, the scan unfolded; of a denunciation all that names somebody is wiped
        before any field sees it, so that no page can show it again."""
        if data is None:
            return None
        data = data.copy()
        if data.get("kind") == Kind.DENUNCIATION:
            self.named = any(data.get(name, "").strip() for name in IDENTITY)
            for name in IDENTITY:
                data[name] = ""
        elif data.get("scan_raw", "").strip():
            self.unfold(data)
        return data

    def clean(self) -> None:
        if self.named:
            raise ValidationError(NO_NAMES)
        super().clean()

    def people(self) -> list[Person]:
        """Who is written down: the one who speaks, other representatives, who came along."""
        said = self.cleaned_data
        if said["kind"] == Kind.DENUNCIATION:
            return []
        first = self.first_person(**self.speaking())
        return [first, *self.companions(first), *self.interpreters()]

    def facts(self) -> dict[str, Any]:
        """The arguments of `register_visit` that are not about people."""
        said = self.cleaned_data
        chosen = {name: said[name] for panel in PANELS for name in panel.KEPT}
        kind = Kind(said["kind"])
        about = {
            "kind": kind,
            "field": Field(said["field"]),
            "outcome": Outcome(said["outcome"]),
            "summary": said["summary"],
            "matter": said["earlier"],
            "has_petition": said["has_petition"] == "yes",
            "alias": self.alias if kind == Kind.DENUNCIATION else "",
        }
        return chosen | self.company_facts() | about
