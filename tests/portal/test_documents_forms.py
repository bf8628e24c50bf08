"""The field for files that any form may have: each bad one has its sentence, in their order."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from portal.documents.forms import FilesField
from tests.portal.paper_factories import pdf_file, picture, upload


class Papers(forms.Form):
    papers = FilesField(label="Tệp", missing="Chọn ít nhất một tệp")
    more = FilesField(label="Tệp khác", required=False)


def sent(*files: SimpleUploadedFile) -> Papers:
    return Papers({}, MultiValueDict({"papers": list(files)}))


def test_all_that_were_chosen_come_in_their_order_from_their_first_byte() -> None:
    form = sent(upload(pdf_file(), "a.pdf"), upload(picture(), "b.jpg"))
    assert form.is_valid()
    assert [one.name for one in form.cleaned_data["papers"]] == ["a.pdf", "b.jpg"]
    assert form.cleaned_data["papers"][0].read() == pdf_file()
    assert form.cleaned_data["more"] == []


@pytest.mark.parametrize(
    ("files", "sentences"),
    [
        ((), ["Chọn ít nhất một tệp"]),
        (
            (upload(b"", "a.pdf"), upload(pdf_file(), "b.pdf"), upload(b"MZ", "c.exe")),
            ["Tệp a.pdf rỗng. Chọn đúng tệp rồi tải lại",
             "Không nhận tệp chương trình c.exe. Chọn tệp PDF, JPG, PNG, DOCX hoặc XLSX"],
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_of_each(
    files: tuple[SimpleUploadedFile, ...], sentences: list[str]
) -> None:
    assert sent(*files).errors["papers"] == sentences


def test_it_is_drawn_for_several_of_the_kinds_that_are_taken() -> None:
    drawn = str(sent()["papers"])
    assert "multiple" in drawn
    assert 'accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"' in drawn
