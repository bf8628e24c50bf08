"""What could still lead to a denouncer: a shared matter, a reason, a petition, a column."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from complaints.services import register
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens.models import Citizen
from reception import selectors, services, sheets
from reception.kinds import Kind
from reception.models import Competence, Matter, Outcome, Part, Visit
from reception.services import Person
from reception.services.corrections import IN_BOOK, NAMED_REASON, STILL_NAMED
from reception.services.visits import PROTECTED_TITLE
from tests.complaints import factories as files
from tests.reception.factories import AT, SUMMARY, TODAY, person, taken, user
from tests.reception.hunting import holding

NAME = "Chim Hoàng Yến"


def denounce(visit, by, **changes):
    said = {"reason": "Nghe lại lời trình bày", "version": visit.version, "at": AT} | changes
    return services.correct_visit(visit=visit, by=by, kind=Kind.DENUNCIATION, **said)


@pytest.fixture
def twice(place):
    """The same person came twice in one matter."""
    first = taken(place.board, place.hoa, people=[person(NAME)])
    return first, taken(place.board, place.hoa, people=[person(NAME)], matter=first.matter)


def test_who_was_named_in_the_matter_before_is_not_found_by_it(place, twice):
    first, second = twice
    changed = denounce(second, place.hoa)
    first.refresh_from_db()
    assert changed.matter_id != first.matter_id
    assert (changed.matter.title, changed.matter.is_protected) == (PROTECTED_TITLE, True)
    assert (first.matter.title, first.matter.is_protected) == (SUMMARY[:200], False)
    assert first.citizen.full_name == NAME


def test_the_first_of_two_goes_its_own_way_too(place, twice):
    first, second = twice
    services.protect_visit(visit=first, by=place.hoa, at=AT)
    assert not Visit.objects.filter(matter__is_protected=True, is_protected=False).exists()
    assert Matter.objects.filter(is_protected=True).count() == 1
    second.refresh_from_db()
    assert second.matter.title == SUMMARY[:200]


def test_a_matter_of_its_own_is_kept_and_renamed(place):
    visit = taken(place.board, place.hoa)
    assert denounce(visit, place.hoa).matter_id == visit.matter_id
    assert Matter.objects.get().title == PROTECTED_TITLE


def test_a_matter_that_was_hidden_meanwhile_takes_nobody_who_is_named(place):
    """The page still shows the matter as open; between its question and the post it was hidden."""
    visit = taken(place.board, place.hoa, people=[person(NAME)])
    shown = visit.matter
    denounce(visit, place.hoa)
    assert shown.is_protected is False
    with pytest.raises(ValidationError, match="vụ việc riêng"):
        taken(place.board, place.hoa, people=[person("Trần Văn Mẫu")], matter=shown)


def test_a_petition_sorted_as_denunciation_leaves_the_matter_of_the_named(place):
    """Two petitions of one matter: the one that denounces goes apart with its own."""
    visit = files.visit(token="lượt-một")
    other = files.visit(token="lượt-hai", matter=visit.matter)
    petition = register(
        organisation=files.unit(), by=files.person(Role.CLERK), at=files.moment(files.RECEIVED),
        visit=visit,
    )  # fmt: skip
    done = files.classify(petition, kind=Kind.DENUNCIATION, summary="Cán bộ xã thu tiền trái phép")
    done.refresh_from_db()
    visit.refresh_from_db()
    other.refresh_from_db()
    assert done.matter == visit.matter != other.matter
    assert (done.matter.title, done.matter.is_protected) == (PROTECTED_TITLE, True)
    assert (other.matter.is_protected, other.matter.title[:9]) == (False, "Không đồn")


def test_a_petition_without_a_visit_goes_apart_too(place):
    named = files.petition()
    second = files.petition(matter=named.matter)
    done = files.classify(second, kind=Kind.DENUNCIATION, summary="Cán bộ xã thu tiền trái phép")
    named.refresh_from_db()
    assert done.matter != named.matter
    assert not named.matter.is_protected


@pytest.mark.parametrize("reason", [f"Bà {NAME} xin đổi", "ba CHIM HOANG YEN", "chim  hoàng yến"])
def test_the_reason_of_a_correction_names_nobody_either(place, reason):
    """It would stand in the trail, which nobody can ever change."""
    visit = taken(place.board, place.hoa, people=[person(NAME)])
    with pytest.raises(ValidationError) as refused:
        denounce(visit, place.hoa, reason=reason)
    assert refused.value.message_dict == {"reason": [NAMED_REASON]}
    assert not Entry.objects.filter(verb="correct_visit").exists()


@pytest.mark.parametrize("word", ["summary", "demand", "note", "papers", "prior_handling"])
def test_whoever_sent_the_visitor_is_not_named_either(place, word):
    people = [person("Trần Văn Luật", part=Part.AUTHORISED, principal=NAME, authority="Số 5")]
    visit = taken(place.board, place.hoa, people=people)
    with pytest.raises(ValidationError) as refused:
        denounce(visit, place.hoa, **{word: f"Theo lời bà {NAME}, cán bộ thu tiền trái phép"})
    assert refused.value.message_dict == {"summary": [STILL_NAMED]}
    assert denounce(visit, place.hoa).attendances.get().principal == ""


def test_a_visit_whose_petition_is_in_the_book_is_sorted_there(place):
    visit = files.visit()
    register(
        organisation=files.unit(), by=files.person(Role.CLERK), at=files.moment(files.RECEIVED),
        visit=visit,
    )  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        services.correct_visit(
            visit=visit, by=visit.officer, at=visit.received_at, version=1, reason="Nhầm",
            kind=Kind.DENUNCIATION,
        )  # fmt: skip
    assert refused.value.message_dict == {"kind": [IN_BOOK]}
    visit.refresh_from_db()
    assert visit.citizen.full_name == files.CANARY.full_name


def test_nothing_of_the_people_is_left_in_any_table(place):
    people = [
        person(NAME, number="027199999999", phone="0999999999", address="Ngõ Hoàng Yến 9"),
        Person(f"{NAME} Con", Part.GROUP_REPRESENTATIVE),
        Person("", Part.AUTHORISED, principal=f"{NAME} Mẹ", authority="Giấy 99/HY"),
    ]
    visit = taken(place.board, place.hoa, people=people)
    assert holding(NAME) >= {"portal_citizen", "reception_attendance"}
    denounce(visit, place.hoa)
    assert holding(NAME, "Ngõ Hoàng Yến 9", "99/HY", "027199999999", "0999999999") == set()
    assert not Citizen.objects.exists()


HIDDEN = ("prior_handling", "referred_to", "referral_number")


@pytest.mark.parametrize("outcome", [Outcome.GUIDE, Outcome.FORWARD_RECORD, Outcome.ACCEPT])
def test_every_column_of_a_hidden_line_keeps_still(place, outcome):
    secret = "UBND xã đã trả lời con gái bà cụ"
    visit = taken(
        place.commune, place.dung, kind=Kind.DENUNCIATION, outcome=outcome,
        demand=secret, outcome_note=secret, note=secret, papers=secret,
        competence=Competence.OURS, **dict.fromkeys(HIDDEN, secret),
    )  # fmt: skip
    for is_hidden in (True, False):
        seen = sheets.face(visit, is_hidden=is_hidden)
        row = sheets.table([sheets.Line(visit)], [seen], title="Sổ").rows[0]
        assert any(secret in cell.text for cell in row) is not is_hidden
        assert row[2].text == visit.alias


def test_whose_post_is_where_decides_line_by_line(client, place):
    """At the board a receptionist, in the province an aide: full numbers of the board alone."""
    both = user(Role.RECEPTIONIST, place.board, "Ngô Kiêm Nhiệm")
    both.posts.create(organisation=place.province, role=Role.LEADER_AIDE, since=TODAY)
    taken(place.board, place.hoa, at=now())
    taken(place.commune, place.dung, at=now(), people=[person("Bà Xã", number="027160000002")])
    known = selectors.numbers_in_full(both, TODAY)
    here, there = Visit.objects.order_by("pk")
    assert (known.covers(here), known.covers(there)) == (True, False)


@pytest.mark.parametrize("alias", ["", "NTC-7K3M9Q"])
def test_an_alias_is_given_once(place, alias):
    visit = services.protect_visit(
        visit=taken(place.board, place.hoa), by=place.hoa, at=AT, alias=alias
    )
    assert visit.alias == alias or not alias
    again = services.protect_visit(visit=visit, by=place.hoa, at=AT, alias="NTC-000000")
    assert again.alias == visit.alias
    assert Entry.objects.filter(verb="protect_visit").count() == 1


@pytest.mark.parametrize(
    ("name", "words", "is_found"),
    [
        ("An", "Cán bộ ban hành quyết định trái luật", False),
        ("An", "Theo lời bà An, cán bộ thu tiền", True),
        ("An", "Người nói: AN.", True),
        ("H'Hen Niê", "bà H’Hen Niê tố cáo cán bộ xã", True),
        ("Lý Thị Mỹ", "ba li thi mi to cao can bo xa", True),
        ("Đỗ Đình Đức", "ông do dinh duc tố cáo cán bộ", True),
        ("Nguyễn Thị Ví Dụ", "Nguyễn Thị Ví và Dụ là hai người", False),
    ],
)
def test_a_name_is_found_as_a_name_however_it_is_written(place, name, words, is_found):
    visit = taken(place.board, place.hoa, people=[person(name)], demand="")
    if is_found:
        with pytest.raises(ValidationError, match="vẫn còn họ tên"):
            denounce(visit, place.hoa, summary=words)
    else:
        assert denounce(visit, place.hoa, summary=words).is_protected
