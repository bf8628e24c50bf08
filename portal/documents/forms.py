"""A field for files, one or several, for any form that takes some: looked at before it is kept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.documents import contents
from portal.documents.services.files import MEGABYTES, look

HELP = f"PDF, JPG, PNG, DOCX, XLSX; mỗi tệp tối đa {MEGABYTES} MB."


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        found: list[Any] = files.getlist(name) if hasattr(files, "getlist") else [files.get(name)]
        return [one for one in found if one is not None]


class FilesField(forms.FileField):
    """Cleans to a list of uploads whose name, size and first bytes agree; a sentence for each."""

    def __init__(self, *, label: str, missing: str = "Chọn tệp", **given: Any) -> None:
        accept = {"accept": ",".join(contents.KINDS)}
        super().__init__(
            label=label, widget=ManyFiles(accept), help_text=given.pop("help_text", HELP),
            error_messages={"required": missing}, **given,
        )  # fmt: skip

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if not data and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        wrong = []
        for upload in data or []:
            try:
                look(upload)
            except ValidationError as error:
                wrong += [sentence.rstrip(".") for sentence in error.messages]
        if wrong:
            raise ValidationError(wrong)
        return list(data or [])
