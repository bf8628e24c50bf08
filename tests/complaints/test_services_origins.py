"""Whence a petition came: the one it was split from, and the forwarder who is owed an answer."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from complaints.models import Petition
from complaints.services import origins
from complaints.workflow.intake import FORWARDERS
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db
REPLY = "DENUNCIATION.FORWARDER"


def part(number: str, kind: str = Kind.COMPLAINT) -> Petition:
    return make.petition(kind, split_from=number)


@pytest.mark.parametrize("said", ["", "   "])
def test_without_a_number_it_was_split_from_nothing(said: str) -> None:
    assert part(said).split_from is None


@pytest.mark.parametrize("change", [str.lower, str.upper, lambda said: f"  {said} "])
def test_the_number_as_people_type_it(change: object) -> None:
    whole = make.in_state("split_guided")
    assert callable(change)
    assert part(change(whole.file_number)).split_from == whole


@pytest.mark.parametrize(
    ("state", "words"), [("registered", "chưa được hướng dẫn tách"), ("filed", "Điều 25.3")]
)
def test_only_what_was_told_to_be_split_has_parts(state: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        part(make.in_state(state).file_number)
    assert Petition.objects.count() == 1


@pytest.mark.parametrize("number", ["BN26-999999", "%", "BN26"])
def test_a_number_that_is_none_is_said(number: str) -> None:
    with pytest.raises(ValidationError, match=f"Không tìm thấy đơn {number}"):
        part(number)


def test_a_petition_out_of_sight_is_not_found_rather_than_refused() -> None:
    """The answer tells nobody that such a number exists elsewhere, or that it denounces."""
    whole = make.in_state("split_guided")
    unit = passing.building()
    clerk = make.person("clerk", unit)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="Không tìm thấy đơn"):
        make.petition(organisation=unit, by=clerk, split_from=whole.file_number)
    secret = make.in_state("split_guided", Kind.DENUNCIATION)
    with pytest.raises(ValidationError, match="Không tìm thấy đơn"):
        part(secret.file_number)


def test_a_denunciation_is_never_tied_to_a_petition_that_is_named() -> None:
    whole = make.in_state("split_guided")
    with pytest.raises(ValidationError, match="Không gắn đơn tố cáo"):
        part(whole.file_number, Kind.DENUNCIATION)
    secret = make.in_state("split_guided", Kind.DENUNCIATION)
    seeing = make.head()
    named = Petition(organisation=make.unit(), is_protected=False)
    with pytest.raises(ValidationError, match="Để trống ô này"):
        origins.origin_of(named, secret.file_number, seeing, make.TODAY)
    hidden = Petition(organisation=make.unit(), is_protected=True)
    assert origins.origin_of(hidden, secret.file_number, seeing, make.TODAY) == secret


@pytest.mark.parametrize("source", sorted(FORWARDERS))
def test_whoever_forwarded_it_is_noted_with_the_day(source: str) -> None:
    found = make.petition(source=source, source_detail="Báo Bắc Ninh")
    row = found.sources.get()
    assert (row.source, row.sender, row.received_on, row.answered_on) == (
        source, "Báo Bắc Ninh", make.RECEIVED, None,
    )  # fmt: skip
    assert not found.deadlines.filter(rule=REPLY).exists()  # of a complaint: when it is settled


@pytest.mark.parametrize("source", ["post", "reception", "online"])
def test_who_brought_it_himself_is_no_forwarder(source: str) -> None:
    assert not make.petition(source=source).sources.exists()


def test_of_a_denunciation_the_forwarder_is_answered_within_twenty_days() -> None:
    """Điều 26.2 Luật Tố cáo, from the day it came."""
    found = make.petition(Kind.DENUNCIATION, source="press")
    clock = found.deadlines.get(rule=REPLY)
    assert (clock.starts_on, clock.amount, clock.stopped_on) == (make.RECEIVED, 20, None)
    assert clock.due_on >= make.RECEIVED + timedelta(days=20)


def test_only_those_who_still_wait_get_a_clock() -> None:
    found = make.petition(Kind.DENUNCIATION, source="press")
    found.deadlines.all().delete()
    origins.start_answers(found)
    assert found.deadlines.count() == 1
    found.deadlines.all().delete()
    found.sources.update(answered_on=make.TODAY, answer_number="4/SNV")
    origins.start_answers(found)
    assert not found.deadlines.exists()
