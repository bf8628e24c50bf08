"""What the parts of the counter's form know: the desk, the day, and what was posted."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms

from portal.organisations.models import Organisation
from reception.kinds import Kind


class Part(forms.Form):
    """One panel of the page: its fields, what each must hold, and what of them a visit keeps."""

    KEPT: ClassVar[tuple[str, ...]] = ()  # fields that are arguments of `register_visit` as said
    unit: Organisation
    on: date
    at: datetime
    warnings: tuple[str, ...]

    def said(self, name: str) -> Any:
        """The cleaned value; None where the field itself was refused."""
        return self.cleaned_data.get(name)

    @property
    def is_denunciation(self) -> bool:
        return bool(self.said("kind") == Kind.DENUNCIATION)

    def warn(self, sentence: str) -> None:
        """Something to look at; it never keeps anybody from saving."""
        if sentence and sentence not in self.warnings:
            self.warnings = (*self.warnings, sentence)

    def ask(self, name: str, sentence: str) -> None:
        """Demand a field that was left empty; one that is wrong has said so already."""
        if name in self.cleaned_data and not self.cleaned_data[name]:
            self.add_error(name, sentence)
