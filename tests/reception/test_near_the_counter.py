"""What the desk has at hand: who may be meant, which commune, who is owed a word, which office."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.citizens.models import Citizen
from portal.citizens.privacy import fold
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation, OrganisationName, Succession
from portal.workdays.models import DayKind, ExceptionDay
from reception import lookup, selectors
from reception.cards import GENDER_WARNING, YEAR_WARNING, parse, year_doubt
from reception.kinds import Field, Kind
from reception.models import Outcome, Visit
from reception.selectors import desk
from reception.selectors.beside import Asked, Beside, is_likely, is_same
from reception.selectors.communes import former_names
from reception.selectors.owed import MOST, initials, owed
from reception.services import Person
from tests.reception.factories import AT, TODAY, person, taken, unit, user

NAME, NUMBER = "Nguyễn Thị Ví Dụ", "027160000001"
DAY = timedelta(days=1)


# Who may be the person at the counter.


def said(**typed):
    nothing = {"full_name": "", "number": "", "phone": "", "birth_year": None, "ward": None}
    return selectors.asked(**(nothing | typed))


def ask(place, **typed):
    return selectors.beside(place.hoa, TODAY, place.board, said(**typed))


def test_an_empty_number_is_nobody_s_and_an_empty_phone_neither():
    nobody = Citizen(full_name=NAME, name_folded=fold(NAME))
    assert not is_same(nobody, said())
    assert not is_likely(nobody, said(full_name=NAME))


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("Nguyễn Thị Ví Dụ", True),
        ("Nguyễn Thị Ví", True),  # 13 of its 16 letters
        ("Nguyễn Văn Ví Dụ", True),
        ("Nguyễn Ví", False),
        ("Lê Thị Ví Dụ", False),
    ],
)
def test_how_alike_names_of_one_phone_are(typed, likely):
    row = Citizen(name_folded=fold(NAME), phone_index="p")
    asked = Asked(full_name=typed, phone_index="p")
    assert is_likely(row, asked) is likely


@pytest.mark.parametrize("other", [{"birth_year": 1961}, {"birth_year": None}, {"ward": None},
                                   {"full_name": "Nguyễn Thị Vị"}])  # fmt: skip
def test_name_year_and_commune_are_all_the_same_or_nothing(place, other):
    row = Citizen(name_folded=fold(NAME), birth_year=1960, ward=place.commune)
    whole = {"full_name": NAME, "birth_year": 1960, "ward": place.commune}
    assert is_likely(row, said(**whole))
    assert not is_likely(row, said(**(whole | other)))


def test_a_number_known_out_of_reach_is_somewhere(place):
    far = unit("BAC-NINH.X-XA", "Xã Xa", UnitKind.COMMUNE, place.province)
    taken(far, user("receptionist", far), people=[person(NAME)])
    found = ask(place, number=NUMBER)
    assert (found.certain, found.likely, found.elsewhere) == (None, [], True)


def test_a_number_settles_it_and_who_is_only_alike_is_not_named(place):
    first = taken(place.board, place.hoa, people=[person(NAME)]).citizen
    taken(place.board, place.hoa, people=[person(NAME, number="027160000002")])
    found = ask(place, number=NUMBER, full_name=NAME, phone="0912345678")
    assert (found.certain, found.likely, found.quiet) == (first, (), 0)


def test_the_last_time_somebody_came_is_told(place):
    for days in (0, 5, 3):
        taken(place.board, place.hoa, people=[person(NAME)], at=AT + days * DAY)
    ((one),) = ask(place, full_name=NAME, phone="0912345678").likely
    assert one.last_came == TODAY + 5 * DAY


def test_nothing_typed_asks_nothing(place, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ask(place) == Beside(likely=[])


# Which commune.


def refused(place, typed, on=TODAY):
    with pytest.raises(ValidationError) as found:
        lookup.ward_named(typed, place.province.pk, on)
    return found.value.messages


def follows(old, heir, on):
    Succession.objects.create(predecessor=old, successor=heir, effective_on=on, kind="merge")


def test_three_of_those_far_away_are_named(place):
    for number in range(4):
        far = unit(f"TINH-{number}", f"Tỉnh Số {'ABCD'[number]}", UnitKind.PROVINCE)
        unit(f"TINH-{number}.AN", "Xã An Bình", UnitKind.COMMUNE, far)
    (told,) = refused(place, "An Bình")
    assert told.startswith("Tỉnh này không có “An Bình”; nếu đúng là Xã An Bình, Số ")
    assert told.count("Xã An Bình, Số ") == 3
    assert told.count(" hoặc ") == 2


@pytest.mark.parametrize(("days", "is_heir"), [(0, True), (1, False)])
def test_a_commune_is_taken_over_from_its_day_on(place, days, is_heir):
    old = unit("BAC-NINH.SH", "Phường Suối Hoa", UnitKind.COMMUNE, place.province, valid_to=TODAY)
    follows(old, place.commune, TODAY + days * DAY)
    OrganisationName.objects.create(
        organisation=place.department, name="Xã Không Phải Xã", valid_to=TODAY
    )
    expected = {place.commune.pk: ["Phường Suối Hoa"]} if is_heir else {}
    assert former_names(TODAY) == expected
    if is_heir:
        assert lookup.ward_named("suoi hoa", place.province.pk, TODAY) == place.commune
    else:
        assert refused(place, "suoi hoa") == [lookup.UNSEEN.format("suoi hoa")]


@pytest.mark.parametrize(("days", "known"), [(0, True), (1, False)])
def test_a_name_is_a_former_one_from_the_day_it_ends(place, days, known):
    for _ in range(2):  # twice the same is told once
        OrganisationName.objects.create(
            organisation=place.commune, name="Phường Vũ Ninh", valid_to=TODAY + days * DAY
        )
    assert former_names(TODAY) == ({place.commune.pk: ["Phường Vũ Ninh"]} if known else {})


def test_a_commune_that_is_not_there_yet_is_not_meant(place):
    unit("BAC-NINH.MOI", "Xã Mới Lập", UnitKind.COMMUNE, place.province, valid_from=TODAY + DAY)
    assert refused(place, "Mới Lập") == [lookup.UNSEEN.format("Mới Lập")]
    assert lookup.ward_named("Mới Lập", place.province.pk, TODAY + DAY).name == "Xã Mới Lập"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("Đặc khu Phú Quốc", "phu quoc"), ("Xã", "xa"), ("Xã Tân", "tan"), ("Xaxa", "xaxa"),
     ("TỈNH Bắc Ninh", "bac ninh")],
)  # fmt: skip
def test_the_word_before_a_name_is_dropped_and_no_part_of_one(typed, plain):
    assert lookup.plain(typed) == plain


def test_provinces_after_the_own_stand_in_their_order_with_their_communes(place):
    giang = unit("AN-GIANG", "Tỉnh An Giang", UnitKind.PROVINCE)
    for code, name in (("AN-GIANG.PQ", "Đặc khu Phú Quốc"), ("AN-GIANG.A", "Xã An Phú")):
        unit(code, name, UnitKind.COMMUNE, giang)
    book = json.loads(selectors.ward_book(place.neighbour, TODAY).body)["provinces"]
    assert [name for name, _, _ in book] == ["Cần Thơ", "An Giang", "Bắc Ninh"]
    assert sorted(book[1][2]) == ["1An Phú", "2Phú Quốc"]


# Who is owed a word today.


def due(visit, on):
    Visit.objects.filter(pk=visit.pk).update(notice_due_on=on)
    return visit


def test_who_waits_longest_comes_first_and_a_screen_has_room_for_eight(place):
    made = [due(taken(place.board, place.hoa), TODAY - n * DAY) for n in range(MOST + 1)]
    told = [row.visit for row in owed(place.board, TODAY).notices]
    assert told == made[:0:-1]


def test_who_comes_back_today_is_told_then(place):
    visit = taken(place.board, place.hoa, outcome=Outcome.SUPPLEMENT, outcome_note="Bản sao",
                  appointment_on=TODAY)  # fmt: skip
    found = owed(place.board, TODAY)
    assert not found.notices
    due(visit, TODAY)
    found = owed(place.board, TODAY)
    assert ([row.visit for row in found.appointments], found.notices) == ([visit], [])


@pytest.mark.parametrize(
    ("processed", "is_owed"),
    [([], True), ([None], True), ([TODAY], False), ([TODAY, None], True), ([TODAY, TODAY], False)],
)
def test_a_visit_is_owed_a_word_until_its_last_petition_is_processed(place, processed, is_owed):
    visit = due(taken(place.board, place.hoa), TODAY)
    for number, on in enumerate(processed):
        visit.petitions.create(
            organisation=place.board, province=place.province, matter=visit.matter,
            file_number=f"BN26-{number}", source="reception", received_on=TODAY, year=2026,
            number=number + 1, summary="Đơn", processed_on=on, registered_by=place.hoa,
            created_at=AT,
        )  # fmt: skip
    assert bool(owed(place.board, TODAY).notices) is is_owed


def test_whoever_said_no_name_has_no_letters(place):
    visit = taken(place.board, place.hoa, people=[Person()], is_anonymous=True)
    assert initials(visit) == ""


def test_the_desk_s_day_is_one_question(place, django_assert_num_queries):
    for _ in range(3):
        due(taken(place.board, place.hoa), TODAY)
    with django_assert_num_queries(1):
        assert {row.who for row in owed(place.board, TODAY).notices} == {"N.T.V.D."}


# Which office, and until when.


def test_offices_are_those_of_the_province_and_usual_ones_bear_their_names(place):
    Organisation.objects.filter(pk=place.department.pk).update(name="Sở nội vụ tỉnh Bắc Ninh")
    found = desk.offices(place.province.pk, TODAY)
    assert set(found.names) == {"Ban Tiếp công dân tỉnh", "Sở nội vụ tỉnh Bắc Ninh"}
    usual = json.loads(found.by_field)
    assert usual[Field.POLICY] == usual[Field.CIVIL_SERVICE] == "Sở nội vụ tỉnh Bắc Ninh"
    assert usual[Field.JUSTICE] == "Sở Tư pháp"  # there is none: its common name
    assert set(usual) == {field.value for field in desk.USUAL}


@pytest.mark.parametrize(
    ("came", "until"),
    [
        (date(2026, 11, 20), date(2026, 12, 4)),
        (date(2026, 11, 21), date(2026, 12, 4)),  # a Saturday
        (date(2026, 12, 31), date(2027, 1, 14)),
    ],
)
def test_ten_working_days_to_tell(db, came, until):
    assert desk.notice_due(came) == until
    ExceptionDay.objects.create(day=until, kind=DayKind.CLOSED, name="Ngày nghỉ", basis="x")
    assert desk.notice_due(came) > until


# What a card says.


@pytest.mark.parametrize(
    ("born", "issued", "written"),
    [
        ("05021960", "15062021", ("05/02/1960", "15/06/2021")),
        ("1960", "", ("1960", "")),
        ("", "31022021", ("", "")),
        ("31121960", "1506202", ("31/12/1960", "")),
    ],
)
def test_the_days_of_a_card_as_the_counter_writes_them(born, issued, written):
    card = parse(f"{NUMBER}||{NAME}|{born}|Nữ|Tổ 3|{issued}")
    assert (card.born, card.issued) == written


def test_a_card_may_doubt_several_things_at_once():
    card = parse(f"{NUMBER}||{NAME}|05021970|Nam|Tổ 3|")
    assert card.warnings == (YEAR_WARNING, GENDER_WARNING)
    assert parse(f"{NUMBER}||{NAME}||Khác|Tổ 3").warnings == ()


@pytest.mark.parametrize(("year", "told"), [(1960, ""), (1961, "1960"), (2060, "1960")])
def test_a_year_that_is_not_the_number_s_names_the_number_s(year, told):
    sentence = f"Năm sinh không khớp số định danh ({told})"
    assert year_doubt(NUMBER, year) == (sentence if told else "")


def test_a_denunciation_is_owed_a_word_under_its_alias_only(place):
    visit = due(taken(place.board, place.hoa, kind=Kind.DENUNCIATION), TODAY)
    assert [row.who for row in owed(place.board, TODAY).notices] == [visit.alias]
