"""One coming, several matters: a line for each, counted once, and never a way to who denounced."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from portal.audit.models import Entry
from reception import selectors, services
from reception.kinds import Field, Kind
from reception.models import Mode, Outcome, Part, Visit
from reception.selectors import together
from reception.services import Person
from reception.services.lines import APART_LINE, HAS_LINES, REFUSED, TOO_LATE
from reception.services.visits import APART
from tests.reception.factories import AT, TODAY, person, taken

SECOND = "Đề nghị sửa đoạn đường liên thôn bị hỏng sau mưa lũ."


def line_of(visit, by, **said):
    said = {
        "kind": Kind.RECOMMENDATION, "field": Field.CONSTRUCTION, "summary": SECOND,
        "outcome": Outcome.FORWARD_RECORD, "referred_to": "Sở Xây dựng", "demand": "Sửa đường.",
        "at": AT,
    } | said  # fmt: skip
    return services.add_line(visit=visit, by=by, **said)


@pytest.fixture
def came(place):
    """Two people came, one of them a lawyer."""
    people = [person(), Person("Phạm Văn Luật", Part.LAWYER, card_number="1234/LS")]
    return taken(place.board, place.hoa, people=people, people_count=2)


def test_a_second_matter_of_the_same_people(place, came):
    line = line_of(came, place.hoa)
    assert (line.number, line.together_with) == (came.number + 1, came)
    assert line.citizen == came.citizen
    assert line.matter != came.matter
    assert (line.kind, line.outcome, line.is_first) == ("recommendation", "forward_record", True)
    present = ("ordinal", "part", "citizen", "name", "card_number", "is_received")
    assert list(line.attendances.values_list(*present)) == list(
        came.attendances.values_list(*present)
    )


def test_a_third_hangs_on_the_first_too(place, came):
    second = line_of(came, place.hoa)
    third = line_of(second, place.hoa)
    assert third.together_with == came
    assert [one.number for one in together(second)] == [came.number, came.number + 1,
                                                        came.number + 2]  # fmt: skip


def test_turns_and_people_count_once_and_matters_all(place, came):
    line_of(came, place.hoa)
    line_of(came, place.hoa, matter=came.matter)
    found = selectors.totals(selectors.visits(place.hoa, TODAY))
    assert (found.visits, found.people, found.matters, found.groups) == (1, 2, 2, 0)


@pytest.mark.parametrize(("said", "sentence"), [
    ({"kind": Kind.DENUNCIATION}, APART_LINE),
    ({"outcome": Outcome.GUIDE, "referred_to": ""}, "Chọn cơ quan có thẩm quyền"),
    ({"at": AT.replace(day=21)}, TOO_LATE),
])  # fmt: skip
def test_what_is_no_second_line(place, came, said, sentence):
    with pytest.raises(ValidationError) as refused:
        line_of(came, place.hoa, **said)
    assert refused.value.messages == [sentence]
    assert Visit.objects.count() == 1


def test_nothing_is_added_to_a_refusal_or_a_denunciation(place):
    refused = taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground="N4.g")
    secret = taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    named = taken(place.board, place.hoa)
    for visit, said, sentence in [(refused, {}, REFUSED), (secret, {}, APART_LINE),
                                  (named, {"matter": secret.matter}, APART)]:  # fmt: skip
        with pytest.raises(ValidationError) as found:
            line_of(visit, place.hoa, **said)
        assert found.value.messages == [sentence]


def corrected(place, visit, **changes):
    return services.correct_visit(visit=visit, by=place.hoa, at=AT, version=visit.version,
                                  reason="Ghi nhầm", **changes)  # fmt: skip


@pytest.mark.parametrize("which", [0, 1])
def test_one_coming_is_of_one_mode(place, came, which):
    line = line_of(came, place.hoa)
    corrected(place, (came, line)[which], mode=Mode.UNSCHEDULED)
    assert set(together(came).values_list("mode", flat=True)) == {"unscheduled"}


def test_the_line_that_carries_the_turn_is_not_refused(place, came):
    line_of(came, place.hoa)
    with pytest.raises(ValidationError) as refused:
        corrected(place, came, outcome=Outcome.REFUSE, refusal_ground="N4.g")
    assert refused.value.message_dict == {"outcome": [HAS_LINES]}


@pytest.mark.parametrize("denounces", [0, 1, 2])
def test_a_line_that_denounces_leaves_the_others(place, came, denounces):
    lines = [came, line_of(came, place.hoa), line_of(came, place.hoa)]
    services.protect_visit(visit=lines[denounces], by=place.hoa, at=AT)
    secret, *others = (Visit.objects.get(pk=lines[n].pk) for n in
                       (denounces, *({0, 1, 2} - {denounces})))  # fmt: skip
    assert (secret.citizen, secret.together_with) == (None, None)
    assert secret.matter not in {one.matter for one in others}
    assert [one.together_with for one in others] == [None, others[0]]
    assert not secret.further_lines.exists()
    assert all(one.citizen for one in others)


def test_the_database_itself_keeps_lines_in_order(place, came):
    """The twin: past every service, the triggers still hold."""
    line, secret = line_of(came, place.hoa), taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    other, elsewhere = taken(place.board, place.hoa), taken(place.commune, place.dung)
    sins = [(other, {"together_with": secret}), (other, {"together_with": line}),
            (came, {"together_with": other}), (elsewhere, {"together_with": came}),
            (secret, {"together_with": came})]  # fmt: skip
    for visit, sin in sins:
        with pytest.raises(DatabaseError), transaction.atomic():
            Visit.objects.filter(pk=visit.pk).update(**sin)
    came.attendances.update(citizen=None, name="", card_number="")
    with pytest.raises(DatabaseError, match="leads to no other"), transaction.atomic():
        Visit.objects.filter(pk=came.pk).update(is_protected=True, citizen=None, alias="NTC-7K3M9Q")


def test_the_trail_of_a_line_names_no_other(place, came):
    line = line_of(came, place.hoa)
    entry = Entry.objects.filter(verb="register_visit").latest("pk")
    assert str(line.pk) == str(entry.subject_id)
    assert not {"together_with", "first", "visit"} & set(entry.data)
