"""By what right somebody speaks for another: each part's papers, cards and words, to the edge."""

from datetime import date

import pytest

from reception.forms.panels import speaking
from reception.forms.panels.speaking import (
    HINT_OF_REFUSAL,
    NOBODY_FOR_A_DENOUNCER,
    NOTARISED_TOO_LATE,
    ONE_CONTENT,
    UNCERTIFIED,
    UNPROVEN,
)
from reception.models import Attendance, Authority, Part
from reception.services.people import NO_NAMES
from tests.reception.factories import denounced, posted, taken
from tests.reception.filled import form_of

FOR = {"principal": "Bà Ủy", "authority": "05/GUQ", "card_number": "12/LS"}
OF_MANDATES = (ONE_CONTENT, UNCERTIFIED, NOTARISED_TOO_LATE)
# Which papers fit which part, by hand (Nghị định 154/2026/NĐ-CP Điều 13); the first is usual.
FITTING = {
    "legal_representative": ("proof",),
    "authorised": ("mandate",),
    "organisation": ("mandate", "proof"),
    "lawyer": ("request", "mandate"),
    "legal_aid": ("legal_aid", "request", "mandate"),
}
WORDS = {
    "legal_representative": "giấy tờ chứng minh việc đại diện",
    "authorised": "giấy ủy quyền",
    "organisation": "giấy ủy quyền hoặc giấy tờ chứng minh việc đại diện",
    "lawyer": "giấy yêu cầu giúp đỡ về pháp luật hoặc giấy ủy quyền",
    "legal_aid": "quyết định phân công trợ giúp pháp lý hoặc giấy yêu cầu giúp đỡ về pháp luật "
    "hoặc giấy ủy quyền",
}  # fmt: skip


def valid(place, **said):
    form = form_of(place, posted(**said))
    assert form.is_valid(), form.errors
    return form


@pytest.mark.parametrize("kind", Authority.values)
@pytest.mark.parametrize("part", FITTING)
def test_each_part_takes_its_papers_and_no_other(place, part, kind):
    form = form_of(place, posted(part=part, authority_kind=kind, **FOR))
    if kind in FITTING[part]:
        assert form.is_valid(), form.errors
        assert form.people()[0].authority_kind == kind
    else:
        assert form.errors == {"authority_kind": [f"Tư cách này cần {WORDS[part]}"]}


@pytest.mark.parametrize(("part", "usual"), [(part, papers[0]) for part, papers in FITTING.items()])
def test_without_a_word_the_usual_paper_is_meant_and_all_of_it_is_kept(place, part, usual):
    form = valid(place, part=part, authority_on="20/11/2026", certified="notarised", **FOR)
    row = taken(place.board, place.hoa, people=form.people()).attendances.get()
    assert (row.part, row.authority_kind, row.principal) == (part, usual, "Bà Ủy")
    assert (row.authority, row.authority_on) == ("05/GUQ", date(2026, 11, 20))
    assert (row.certified, row.is_unproven) == ("notarised", False)
    assert row.card_number == ("12/LS" if part in {"lawyer", "legal_aid"} else "")


@pytest.mark.parametrize("part", ["self", "group_representative"])
def test_whoever_speaks_in_the_own_right_shows_and_keeps_no_paper(place, part):
    form = valid(place, part=part, is_unproven="on", authority_kind="legal_aid", **FOR)
    row = taken(place.board, place.hoa, people=form.people()).attendances.get()
    assert (row.principal, row.authority, row.authority_kind, row.card_number) == ("", "", "", "")
    assert not row.is_unproven
    assert HINT_OF_REFUSAL not in form.warnings


@pytest.mark.parametrize("part", ["member", "interpreter", "nobody", ""])
def test_nobody_speaks_as_one_who_only_came_along(place, part):
    form = form_of(place, posted(part=part))
    assert form.errors == {"part": ["Chọn tư cách của người đến"]}


@pytest.mark.parametrize("part", FITTING)
def test_for_whom_one_speaks_is_said_even_without_a_paper(place, part):
    whom = "tên cơ quan, tổ chức" if part == "organisation" else "họ tên người ủy quyền"
    form = form_of(place, posted(part=part, is_unproven="on"))
    assert form.errors == {"principal": [f"Nhập {whom}"]}


@pytest.mark.parametrize("part", [part for part in FITTING if part != "organisation"])
def test_everybody_but_the_head_of_a_body_has_a_paper(place, part):
    said = {"part": part, "principal": "Bà Ủy", "card_number": "12/LS"}
    assert form_of(place, posted(**said)).errors == {"authority": [UNPROVEN]}
    valid(place, part="organisation", principal="Công ty Ví Dụ")


@pytest.mark.parametrize("part", ["authorised", "legal_representative", "organisation"])
def test_only_counsel_shows_a_card(place, part):
    valid(place, part=part, principal="Bà Ủy", authority="1/A")


@pytest.mark.parametrize("said", [
    {"authority_kind": "legal_aid"}, {"certified": ""}, {"card_number": ""}, {"authority": ""},
])  # fmt: skip
def test_of_a_paper_nobody_has_seen_nothing_more_is_asked(place, said):
    """Also its kind is not judged: only the hint of what to ask for stands there."""
    form = valid(place, part="authorised", is_unproven="on", **(FOR | said))
    assert [one for one in form.warnings if one in OF_MANDATES] == []
    assert form.warnings.count(HINT_OF_REFUSAL) == 1


@pytest.mark.parametrize("part", ["lawyer", "legal_aid", "legal_representative", "organisation"])
def test_only_the_mandate_of_a_person_is_to_be_certified(place, part):
    form = valid(place, part=part, **FOR)
    assert [one for one in form.warnings if one in OF_MANDATES] == []


@pytest.mark.parametrize(("made", "how", "warned"), [
    ("31/12/2026", "notarised", [ONE_CONTENT]),
    ("01/01/2027", "notarised", [ONE_CONTENT, NOTARISED_TOO_LATE]),
    ("01/01/2027", "certified", [ONE_CONTENT]),
    ("01/01/2027", "", [ONE_CONTENT, UNCERTIFIED]),
    ("", "notarised", [ONE_CONTENT]),
])  # fmt: skip
def test_edge_27_what_a_mandate_to_complain_must_bear(place, made, how, warned):
    said = posted(part="authorised", authority_on=made, certified=how, **FOR)
    form = form_of(place, said)
    form.on = date(2027, 1, 1)
    form.full_clean()
    assert "authority_on" not in form.errors
    assert [one for one in form.warnings if one in OF_MANDATES] == warned


@pytest.mark.parametrize(("name", "value", "sentence"), [
    ("authority_on", "31/11/2026", None), ("authority_on", "tháng 11", None),
    ("authority_kind", "khác", "Chọn loại giấy tờ chứng minh"),
    ("certified", "khác", "Chọn công chứng hoặc chứng thực"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused_by_its_field(place, name, value, sentence):
    errors = form_of(place, posted(part="authorised", **(FOR | {name: value}))).errors
    assert list(errors) == [name]
    assert sentence is None or errors[name] == [sentence]


@pytest.mark.parametrize("name", [
    "principal", "authority", "card_number", "language", "interpreter",
])  # fmt: skip
def test_the_longest_word_fits_its_column_and_one_letter_more_is_counted(place, name):
    column = "name" if name == "interpreter" else name
    most = Attendance._meta.get_field(column).max_length
    said = {"part": "lawyer", "needs_interpreter": "on", "language": "Tày"} | FOR
    form = valid(place, **(said | {name: "ữ" * most}))
    visit = taken(place.board, place.hoa, people=form.people())
    assert visit.attendances.filter(**{column: "ữ" * most}).count() == 1
    (told,) = form_of(place, posted(**(said | {name: "ữ" * (most + 1)}))).errors[name]
    assert told.endswith(f"dài tối đa {most} ký tự; đang có {most + 1}")


# Who puts it into Vietnamese.


def test_an_interpreter_comes_last_speaks_a_language_and_may_be_unnamed(place):
    form = valid(place, needs_interpreter="on", language="tiếng Dao")
    visit = taken(place.board, place.hoa, people=form.people())
    rows = visit.attendances.order_by("ordinal").values_list("part", "name", "language")
    assert list(rows) == [("self", "", ""), ("interpreter", "", "tiếng Dao")]
    assert visit.people_count == 1


def test_without_need_nobody_interprets_whatever_is_written(place):
    form = valid(place, language="tiếng Dao", interpreter="Lò Thị Phiên")
    assert [one.part for one in form.people()] == [Part.SELF]


def test_the_name_of_an_interpreter_is_a_name(place):
    form = valid(place, needs_interpreter="on", language="Tày", interpreter="  Lò\u00a0 Thị  Phiên")
    assert form.people()[-1].full_name == "Lò Thị Phiên"
    sent = posted(needs_interpreter="on", language="Tày", interpreter="---")
    assert form_of(place, sent).errors == {"interpreter": ["Nhập họ và tên"]}


# Nobody denounces for another.


@pytest.mark.parametrize("part", ["self", "legal_representative", "group_representative"])
def test_who_may_denounce_is_written_down_by_nobody(place, part):
    form = form_of(place, denounced(part=part, needs_interpreter="on", is_unproven="on"))
    assert form.is_valid(), form.errors
    assert form.people() == []
    assert not {HINT_OF_REFUSAL, *OF_MANDATES} & set(form.warnings)
    visit = taken(place.board, place.hoa, **form.facts())
    kept = visit.attendances.values_list("part", "name", "principal", "authority", "language")
    assert list(kept) == [("self", "", "", "", "")]


@pytest.mark.parametrize("name", ["principal", "authority", "authority_on", "card_number",
                                  "interpreter"])  # fmt: skip
def test_a_denouncer_s_paper_is_wiped_before_any_field_sees_it(place, name):
    form = form_of(place, denounced(part="legal_representative", **{name: "Chim Hoàng Yến"}))
    assert form.errors == {"__all__": [NO_NAMES]}
    assert form.data[name] == ""
    assert "Yến" not in form.as_p()


def test_the_twin_a_complaint_keeps_the_paper_on_the_page(place):
    form = form_of(place, posted(part="authorised", principal="Chim Hoàng Yến"))
    assert form.errors == {"authority": [UNPROVEN]}
    assert "Chim Hoàng Yến" in form.as_p()


def test_a_part_the_law_does_not_know_of_a_denouncer_is_told_with_the_way_out(place):
    for part in set(FITTING) - {"legal_representative"}:
        assert form_of(place, denounced(part=part)).errors == {"part": [NOBODY_FOR_A_DENOUNCER]}
    assert {part for part, _ in speaking.PARTS} == {"self", "group_representative", *FITTING}
