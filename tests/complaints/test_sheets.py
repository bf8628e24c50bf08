"""The rows of a list: who denounces has an alias, every state its word, every number its page."""

from datetime import date
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from complaints import selectors, sheets
from complaints.models import Petition
from complaints.workflow import Handling, Intake
from reception.kinds import Kind
from tests.complaints import factories as make

ON = make.TODAY
NAME = "Hoàng Thị Chim Én"
both_states = pytest.mark.parametrize("state", sorted({*Intake, *Handling}))


def found() -> list[sheets.Row]:
    return sheets.rows(selectors.lines(selectors.petitions(make.head(), ON)).order_by("pk"))


@pytest.mark.django_db
def test_a_row_says_what_the_models_say() -> None:
    petition = make.case_in("verifying").petitions.get()
    (row,) = found()
    assert row == sheets.Row(
        number=petition.file_number,
        address=reverse("complaints:petition", args=[petition.file_number]),
        alias="",
        person=petition.petitioner.full_name,
        kind=petition.get_kind_display(),
        colour="blue",
        summary=petition.summary,
        unit=petition.organisation.name,
        handler=petition.assigned_to.full_name if petition.assigned_to else "",
        state="Đang xác minh",
        due_on=petition.due_on,
        closed_on=None,
    )


@pytest.mark.django_db
def test_who_denounces_has_an_alias_and_no_name() -> None:
    petition = make.petition(Kind.DENUNCIATION)
    (row,) = found()
    assert (row.alias, row.person, row.colour) == (petition.alias, "", "rose")


@pytest.mark.django_db
def test_what_is_not_sorted_yet_has_no_kind() -> None:
    make.petition("")
    (row,) = found()
    assert (row.kind, row.state) == ("", "Đã vào sổ")


@pytest.mark.django_db
def test_a_list_reads_no_sealed_number_and_no_phone() -> None:
    columns = str(selectors.lines(Petition.objects.all()).query).partition(" FROM ")[0]
    assert "portal_citizen" in columns
    assert columns.count("portal_citizen") == columns.count('portal_citizen"."full_name')


@pytest.mark.django_db
def test_the_reasons_of_fifty_rows_take_one_query(django_assert_num_queries: Any) -> None:
    for _ in range(3):
        make.petition()
    asked = selectors.lines(selectors.petitions(make.head(), ON))
    with django_assert_num_queries(1):
        assert len(sheets.rows(asked)) == 3


class Line:
    """What a line of the database looks like, with one thing changed."""

    pk, file_number, alias, is_protected = 1, "BN26-1", "", False
    kind, state, summary = "complaint", "registered", "Đất"
    due_on, closed_on = None, None
    petitioner__full_name, organisation__name = NAME, "Sở Nội vụ"
    assigned_to__full_name, case__state = None, None

    def __init__(self, **changed: object) -> None:
        self.__dict__.update(changed)


def row(**changed: object) -> sheets.Row:
    return sheets.rows([Line(**changed)])[0]


def shown(**changed: object) -> str:
    return render_to_string(
        "complaints/_rows.html", {"rows": [row(**changed)], "today": ON, "caption": "Đơn"}
    )


@both_states
def test_every_state_has_its_word(state: str) -> None:
    words = {machine(state).label for machine in (Intake, Handling) if state in machine.values}
    assert row(case__state=state).state in words
    assert len(words) == 1


@pytest.mark.parametrize(("length", "kept"), [(139, 139), (140, 140), (141, 140), (900, 140)])
def test_a_long_matter_is_cut_with_dots(length: int, kept: int) -> None:
    summary = row(summary="đ" * length).summary
    assert len(summary) == kept
    assert summary.endswith("…") is (length > kept)


def test_a_line_on_the_page() -> None:
    text = shown(due_on=date(2026, 11, 19), assigned_to__full_name="Trần Văn B")
    assert '<td data-label="Người đứng đơn">Hoàng Thị Chim Én</td>' in text
    assert '<span class="tag t-blue">Khiếu nại</span>' in text
    assert 'Sở Nội vụ<br><span class="muted">Trần Văn B</span>' in text
    assert "Quá hạn" in text


def test_a_protected_line_shows_the_alias_alone_whatever_else_is_known() -> None:
    text = shown(is_protected=True, alias="NTC-7K3M9Q", kind="denunciation")
    assert "NTC-7K3M9Q" in text
    assert NAME not in text


def test_a_line_of_nobody_and_of_no_kind() -> None:
    text = shown(petitioner__full_name=None, kind="")
    assert "Nặc danh" in text
    assert "Chưa phân loại" in text


def test_what_is_closed_has_a_day_and_no_deadline() -> None:
    text = shown(closed_on=date(2026, 11, 2), due_on=date(2026, 11, 1))
    assert "Xong 02/11/2026" in text
    assert "Quá hạn" not in text


@pytest.mark.parametrize(
    "place", ["file_number", "summary", "petitioner__full_name", "assigned_to__full_name"]
)
def test_what_people_wrote_is_never_markup(place: str) -> None:
    assert "<script" not in shown(**{place: '"><script>alert(1)</script>'})
