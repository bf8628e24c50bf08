"""Words without their accents: the database folds as Python does, and the filters with it."""

import unicodedata

import pytest

from portal.folded import ACCENTED, PLAIN, plain, speaking_of, without_accents
from portal.organisations.models import Kind, Organisation

NAMES = (
    "Sở Nông nghiệp và Môi trường", "Đặc khu Phú Quốc", "XÃ ĐỒNG VĂN", "Ủy ban nhân dân tỉnh",
    "Bưu điện Huế", "Krông Pắc", "Ỷ La", "Nguyễn Thị Ví Dụ",
)  # fmt: skip


def unit(name: str) -> Organisation:
    code = f"T{Organisation.objects.count()}"
    return Organisation.objects.create(
        code=code, path=f"{code}.", kind=Kind.PROVINCE, name=name, sort_key=code
    )


def test_each_letter_with_a_mark_stands_for_its_plain_one() -> None:
    assert len(ACCENTED) == len(PLAIN) == len(set(ACCENTED)) == 134
    assert set(PLAIN) == set("aeiouyd")
    assert plain(ACCENTED) == PLAIN


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", NAMES)
def test_the_database_folds_as_python_does(name: str, form: str) -> None:
    written = unicodedata.normalize(form, name)  # type: ignore[arg-type]
    made = unit(written)
    found = Organisation.objects.annotate(told=without_accents("name")).get(pk=made.pk)
    assert found.told == plain(written) == plain(name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("so nong nghiep", True), ("SỞ NÔNG", True), ("Sở Nông nghiệp", True), ("môi trương", True),
        ("  moi   truong ", True), ("so y te", False), ("%", False), ("_", False),
    ],
)  # fmt: skip
def test_the_words_are_found_however_they_are_typed(said: str, found: bool) -> None:
    made = unit(NAMES[0])
    rows = speaking_of(Organisation.objects.all(), said, "code", "name")
    assert (list(rows) == [made]) is found


@pytest.mark.django_db
def test_any_of_the_columns_will_do_and_an_empty_one_is_none() -> None:
    made = unit("Sở Nội vụ")
    assert list(speaking_of(Organisation.objects.all(), "noi vu", "parent__name", "name")) == [made]
    assert not speaking_of(Organisation.objects.all(), "noi vu", "parent__name").exists()
