"""Whoever a petition is against, or leads with them, does not find it anywhere."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from complaints import selectors, services
from complaints.models import ConflictOfInterest, Deadline, Petition
from complaints.services.accused import Position, avoid, competent_body, is_for, name_accused
from complaints.workflow import competence
from complaints.workflow.denunciation_lists import Movement, Rank
from portal.access.models import Post, User
from portal.access.roles import Role
from portal.audit.models import Entry
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.pages import post

pytestmark = pytest.mark.django_db
NEXT = make.RECEIVED + timedelta(days=1)
SECOND_HEAD = "pho-thu-truong"


def against_head(found: Petition | None = None, **more: object) -> Petition:
    """A denunciation of who leads the unit where it came in."""
    found = found or make.petition(Kind.DENUNCIATION)
    given = {"rank_then": Rank.HEAD, "movement": Movement.STAYED, "unit_then": make.unit(), **more}
    return name_accused(
        petition=found, positions=[Position(**given)], by=make.person(Role.PROVINCE_LEADER,
        make.unit("BAC-NINH")), at=make.moment(NEXT),
    )  # fmt: skip


def sees(user: User, found: Petition) -> bool:
    return selectors.petitions(user, make.TODAY).filter(pk=found.pk).exists()


def test_edge_08_against_the_head_it_is_hidden_from_all_who_lead_the_unit() -> None:
    found = make.petition(Kind.DENUNCIATION)
    deputy = make.person(Role.UNIT_HEAD, name=SECOND_HEAD)
    superior = make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH"))
    assert all(sees(user, found) for user in (make.head(), deputy, superior))
    found = against_head(found)
    assert [sees(user, found) for user in (make.head(), deputy, superior)] == [False, False, True]


@pytest.mark.parametrize(
    ("rank_now", "hidden_there"), [(Rank.HEAD, True), (Rank.DEPUTY, True), (Rank.STAFF, False)]
)
def test_edge_08_who_moved_is_kept_away_where_they_lead_now(
    rank_now: Rank, *, hidden_there: bool
) -> None:
    away = passing.building()
    found = against_head(movement=Movement.OTHER, rank_now=rank_now, unit_now=away)
    assert found.conflicts.filter(unit=away).exists() is hidden_there
    assert sees(make.head(), found)  # their successor, whom nothing keeps away


def test_edge_08_it_is_the_superiors_and_goes_there_within_five_days() -> None:
    found = against_head()
    assert found.is_competent is False
    clock = Deadline.objects.get(rule="DENUNCIATION.TRANSFER")
    assert (clock.starts_on, clock.due_on) == (make.RECEIVED, date(2026, 9, 14))
    officer = make.handler()
    found = services.assign(
        petition=found, to=officer, by=make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH")),
        at=make.moment(NEXT),
    )  # fmt: skip
    with pytest.raises(ValidationError, match=r"thẩm quyền của người đứng đầu Bac-Ninh") as refused:
        make.classify(found, by=officer, is_competent=True)
    assert list(refused.value.message_dict) == ["is_competent"]
    found = make.classify(found, by=officer, is_competent=False)
    assert make.take(found, "transfer", NEXT, by=officer).state == "transferred"


def test_edge_08_of_one_who_was_already_put_to_the_head_it_is_taken_back() -> None:
    found = make.in_state("proposed", Kind.DENUNCIATION)
    found = against_head(found)
    assert (found.state, found.is_competent) == ("classified", False)


@pytest.mark.usefixtures("today")
def test_edge_08_no_address_leads_the_head_there(as_user: Callable[[User], Client]) -> None:
    found = against_head()
    client = as_user(make.head())
    for name in ("petition", "handler", "classification"):
        address = reverse(f"complaints:{name}", args=[found.file_number])
        assert client.get(address).status_code == 404
    listed = client.get(reverse("complaints:petitions")).content.decode()
    assert found.file_number not in listed
    assert client.get(reverse("complaints:mine")).status_code == 200


def test_edge_08_who_comes_to_lead_the_unit_later_does_not_see_it_either() -> None:
    found = against_head()
    newcomer = make.person(Role.HANDLER, name="nguoi-moi")
    Post.objects.create(
        user=newcomer, organisation=make.unit(), role=Role.UNIT_HEAD, since=make.RECEIVED
    )
    assert not sees(newcomer, found)
    Petition.objects.filter(pk=found.pk).update(assigned_to=newcomer)
    assert not sees(newcomer, found)  # not even with the file in hand


def test_edge_08_the_head_takes_no_step_and_is_given_nothing() -> None:
    found = against_head()
    with pytest.raises(PermissionDenied):
        make.take(found, "delegate_check", NEXT, by=make.head())
    with pytest.raises(ValidationError, match="Giao người khác"):
        services.assign(
            petition=found, to=make.head(), by=make.person(Role.PROVINCE_LEADER,
            make.unit("BAC-NINH")), at=make.moment(NEXT),
        )  # fmt: skip


def test_edge_09_the_accused_who_has_the_file_in_hand_loses_it() -> None:
    officer = make.handler()
    found = make.petition(Kind.DENUNCIATION, by=make.person(Role.CLERK))
    Petition.objects.filter(pk=found.pk).update(assigned_to=officer)
    found = against_head(found, rank_then=Rank.STAFF, user=officer)
    assert found.assigned_to is None
    assert not sees(officer, found)
    assert sees(make.head(), found)  # twin: of a clerk the head is the judge


def test_edge_09_a_relative_is_kept_away_and_verifies_nothing() -> None:
    case = make.case_of(Kind.DENUNCIATION)
    found, cousin = case.petitions.get(), make.person(Role.VERIFIER)
    avoid(petition=found, user=cousin, reason="relative", by=make.head(), at=make.moment())
    with pytest.raises(ValidationError, match=r"Điều 10.3") as refused:
        make.take(case, "verify", make.RECEIVED + timedelta(days=5))
    assert list(refused.value.message_dict) == ["team"]
    away = passing.building()
    found.conflicts.update(user=None, unit=away)  # whoever leads that unit
    with pytest.raises(ValidationError, match=r"Điều 10.3"):
        make.take(case, "verify", make.RECEIVED + timedelta(days=5), team=[passing.head_of(away)])
    other = make.person(Role.VERIFIER, name="nguoi-khac")
    case = make.take(case, "verify", make.RECEIVED + timedelta(days=5), team=[other])
    assert {member.user for member in case.team.all()} == {make.handler(), other}


def test_edge_09_a_handler_with_an_interest_is_not_given_a_complaint() -> None:
    found = make.petition()
    avoid(petition=found, user=make.handler(), reason="interest", by=make.head(),
          at=make.moment(NEXT))  # fmt: skip
    with pytest.raises(ValidationError, match="trùng với người bị khiếu nại") as refused:
        services.assign(petition=found, to=make.handler(), by=make.head(), at=make.moment(NEXT))
    assert list(refused.value.message_dict) == ["assigned_to"]


def test_what_is_kept_says_position_and_reason_and_no_name() -> None:
    found = against_head(user=make.handler())
    rows = set(ConflictOfInterest.objects.values_list("reason", flat=True))
    assert rows == {"leads", "accused"}
    entry = Entry.objects.filter(verb="name_accused").values().get()
    assert make.handler().full_name not in str(entry)
    assert found.alias not in str(entry)


def test_new_positions_take_the_place_of_the_old_ones_and_lift_what_they_hid() -> None:
    found = against_head()
    found = against_head(found, rank_then=Rank.STAFF)
    assert sees(make.head(), found)
    assert found.accused.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"rank_then": "king"}, "rank_then"),
        ({"movement": ""}, "movement"),
        ({"unit_then": None}, "unit_then"),
        ({"rank_now": "king"}, "rank_now"),
        ({"movement": Movement.HIGHER, "rank_now": Rank.HEAD}, "unit_now"),
    ],
)
def test_a_position_is_whole(said: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        against_head(**said)
    assert list(refused.value.message_dict) == [field]


COMMUNE, WARD = "BAC-NINH.LUC-NGAN", "BAC-NINH.KINH-BAC"


# Rank then, what became of them, rank now; the article; whose body is competent.
@pytest.mark.parametrize(
    ("then", "movement", "now", "article", "body"),
    [
        ("staff", "stayed", "", "Điều 12.1 Luật Tố cáo", COMMUNE),
        ("head", "stayed", "", "Điều 12.1, 12.6", "BAC-NINH"),
        ("deputy", "stayed", "", "Điều 12.1, 12.6", "BAC-NINH"),
        ("body", "stayed", "", "Điều 12.1, 12.6", "BAC-NINH"),
        ("head", "same_rank", "head", "Điều 12.3.a", "BAC-NINH"),
        ("staff", "higher", "staff", "Điều 12.3.b", WARD),
        ("staff", "higher", "head", "Điều 12.3.b", "BAC-NINH"),
        ("staff", "other", "staff", "Điều 12.3.c", COMMUNE),
        ("staff", "other", "deputy", "Điều 12.3.b", "BAC-NINH"),
        ("head", "other", "staff", "Điều 12.3.c, 12.1", "BAC-NINH"),
        ("staff", "left", "", "Điều 12.3.d", COMMUNE),
        ("head", "left", "", "Điều 12.3.d", "BAC-NINH"),
        ("staff", "merged", "staff", "Điều 12.4", WARD),
        ("head", "merged", "deputy", "Điều 12.4", "BAC-NINH"),
        ("staff", "dissolved", "", "Điều 12.5", "BAC-NINH"),
        ("staff", "unclear", "", "Điều 12.7", "BAC-NINH"),
    ],
)
def test_edge_10_moved_retired_merged_or_abolished(
    then: str, movement: str, now: str, article: str, body: str
) -> None:
    one = Position(then, movement, make.unit(COMMUNE), now, make.unit(WARD))
    rule, found = competent_body(one)
    assert article in rule.article
    assert found == make.unit(body)
    assert is_for(make.unit(body), one)


def test_edge_10_what_is_not_known_is_left_to_the_chair_of_the_province() -> None:
    assert competence.rule("staff", "abroad").body == competence.PROVINCE
    rule, found = competent_body(Position("staff", Movement.STAYED))
    assert (rule.body, found) == (competence.THEN, None)


class TestAtTheDoor:
    """Who is denounced leads the unit where it comes in: known from the first moment."""

    @pytest.mark.parametrize(
        ("rank", "seen"), [("head", False), ("deputy", False), ("staff", True), ("", True)]
    )
    def test_entered_against_the_own_head_it_is_never_seen_there(
        self, rank: str, seen: bool
    ) -> None:
        found = make.petition(Kind.DENUNCIATION, accused_rank=rank)
        assert sees(make.head(), found) is seen
        assert found.accused.count() == (0 if seen else 1)
        transfer = found.deadlines.filter(rule="DENUNCIATION.TRANSFER")
        assert transfer.exists() is not seen

    def test_of_a_complaint_it_says_nothing(self) -> None:
        found = make.petition(accused_rank="head")
        assert sees(make.head(), found)
        assert found.is_competent is None

    @pytest.mark.usefixtures("today")
    def test_the_form_asks_and_the_clerk_may_answer(
        self, as_user: Callable[[User], Client]
    ) -> None:
        clerk = make.person(Role.CLERK)
        said = {"kind": "denunciation", "field": "other", "source": "post", "level": "1",
                "received_on": "07/09/2026", "signers": "1", "paper": "none",
                "summary": "Nhận tiền", "accused_rank": "head"}  # fmt: skip
        done = post(as_user(clerk), clerk, "register", [], **said)
        assert done.status_code == 302
        assert not sees(make.head(), Petition.objects.get())
