"""An edition beside the ledger of today: which rows came and went, and who did what to them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from complaints.models import ConflictOfInterest, Petition
from portal.access.roles import Role
from reports.models import Edition, Passage
from reports.selectors import compared, deeds
from reports.sheets import dan_van
from tests.reports import factories
from tests.reports.deeds_told import ON, PERIOD, act, acts, changes_page, late, of_petitions, told
from tests.reports.factories import Land
from tests.reports.pages import body
from tests.settled import settle


@pytest.fixture(scope="module")
def _handed(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Land, Edition]]:
    """A commune with two petitions and a visit, and its report: made once for the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = factories.land()
        head = factories.user(Role.UNIT_HEAD, made.commune)
        gone = factories.petition(made.commune, head, PERIOD.start)
        act("register_petition", gone, head)
        factories.petition(made.commune, head, PERIOD.start)
        for period in (PERIOD.same_last_year(), PERIOD):
            factories.visit(made.commune, head, period.start)
        Passage.objects.bulk_create(
            Passage(organisation=made.commune, period=str(PERIOD), slot=slot.slot, text="Đã làm.",
                    written_by=head, written_at=factories.AT)
            for slot in dan_van.SLOTS
        )  # fmt: skip
        edition = factories.hand_in(made.commune, head, PERIOD, ON)
        settle()
        yield made, edition
        transaction.set_rollback(True)


@pytest.fixture
def land(_handed, db) -> Land:
    return _handed[0]


@pytest.fixture
def kept(_handed, db) -> Edition:
    return Edition.objects.select_related("organisation__province").get(pk=_handed[1].pk)


# --- how the ledger differs


def test_a_ledger_that_stayed_differs_in_nothing(land, leader, kept):
    """Not in who has handed in, which the edition itself changes; nor by more of last year."""
    assert "BCA-04" in kept.values
    factories.visit(land.commune, leader, PERIOD.same_last_year().start)
    assert compared.since(kept) == []


def test_what_came_and_went_is_told_by_row(land, leader, kept):
    came, gone = late(land, leader), Petition.objects.earliest("pk")
    Petition.objects.filter(pk=gone.pk).update(received_on=PERIOD.start - timedelta(days=1))
    change = of_petitions(kept)
    assert (change.before.value, change.after.value) == (2, 2)
    assert (change.added, change.removed) == ((came.pk,), (gone.pk,))


def test_what_is_no_longer_counted_does_not_differ(kept):
    kept.values["CU-01"] = kept.values["XLD-31"] | {"code": "CU-01"}
    assert "CU-01" not in {one.code for one in compared.since(kept)}


# --- who did what


def test_who_did_what_since_newest_first(land, leader, kept):
    came = late(land, leader)
    act("register_petition", came, leader)
    other = factories.user(Role.UNIT_HEAD, land.commune)
    act("classify", came, other, minute=65)
    found = told(leader, kept)
    assert [row[:4] for row in acts(found)] == [
        ("10:05 20/11/2026", str(other), "Phân loại đơn", came.file_number),
        ("09:00 20/11/2026", str(leader), "Nhận đơn", came.file_number),
    ]
    assert found.count == 2
    assert found.table.rows[0][3].link == reverse("complaints:petition", args=[came.file_number])


@pytest.mark.parametrize(
    ("codes", "said"),
    [(1, "XLD-01 thêm và 1 chỗ khác"), (2, "XLD-01 thêm, XLD-31 thêm")],
)
def test_the_row_is_told_with_the_indicators_that_it_moved(
    land, leader, kept, monkeypatch, codes, said
):
    monkeypatch.setattr(deeds, "CODES", codes)
    act("classify", late(land, leader), leader)
    [row] = acts(told(leader, kept))
    assert row[4] == said


def test_what_was_done_before_the_edition_is_not_told(land, leader, kept):
    gone = Petition.objects.earliest("pk")  # its being entered is in the trail
    Petition.objects.filter(pk=gone.pk).update(received_on=PERIOD.start - timedelta(days=1))
    found = told(leader, kept)
    assert (acts(found), found.count) == ([], 0)
    assert found.rows == found.untouched > 0


def test_what_went_is_told_as_well(land, leader, kept):
    gone = Petition.objects.earliest("pk")
    Petition.objects.filter(pk=gone.pk).update(received_on=PERIOD.start - timedelta(days=1))
    act("correct_visit", gone, leader)
    [row] = acts(told(leader, kept))
    assert row[2:4] == ("Sửa lượt tiếp", gone.file_number)
    assert "bớt" in row[4]


@pytest.mark.parametrize("verb", ["read_petition", "print_slip", "open_secret"])
def test_who_only_read_or_printed_changed_nothing(land, leader, kept, verb):
    act(verb, late(land, leader), leader)
    assert acts(told(leader, kept)) == []


def test_what_another_unit_did_is_not_told(land, leader, kept):
    act("classify", late(land, leader), leader, unit=land.other)
    found = told(leader, kept)
    assert (acts(found), found.untouched) == ([], found.rows)


def test_a_row_that_stayed_is_not_told_of(land, leader, kept):
    act("classify", Petition.objects.latest("pk"), leader)
    found = told(leader, kept)
    assert (acts(found), found.count, found.rows, found.masked) == ([], 0, 0, 0)


def test_a_case_has_the_trail_of_its_petition(land, leader, kept):
    opened = factories.case(land.commune, PERIOD.start)
    old = Petition.objects.earliest("pk")
    Petition.objects.filter(pk=old.pk).update(case=opened)
    act("accept", old, leader)
    assert ("Thụ lý", f"Hồ sơ {opened.pk}") in {row[2:4] for row in acts(told(leader, kept))}


def test_people_of_a_visit_have_its_trail(land, leader, kept):
    came = factories.visit(land.commune, leader, PERIOD.start, people=2)
    act("register_visit", came, leader)
    [row] = acts(told(leader, kept))
    assert row[2:4] == ("Ghi lượt tiếp", f"{came.number}/{came.year}")


# --- what stays hidden


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.LEADER_AIDE])
def test_of_a_denunciation_nothing_is_told_to_anybody(land, leader, kept, role):
    secret = late(land, leader, kind="denunciation")
    opened = factories.case(land.commune, PERIOD.start)
    Petition.objects.filter(pk=secret.pk).update(case=opened)
    act("protect_denouncer", secret, leader)
    assert acts(found := told(factories.user(role, land.commune), kept)) == []
    assert found.masked > 0


def test_who_may_not_see_contents_is_told_how_many_rows(land, leader, kept):
    act("classify", late(land, leader), leader)
    found = told(factories.user(Role.HOME_AFFAIRS, land.province), kept)
    assert (acts(found), found.rows) == ([], 0)
    assert found.masked > 0


def test_who_is_accused_is_not_told(land, leader, kept):
    came = late(land, leader)
    act("classify", came, leader)
    ConflictOfInterest.objects.create(petition=came, user=leader, reason="accused")
    assert acts(found := told(leader, kept)) == []
    assert found.masked > 0


# --- as much as a page holds


def test_many_acts_are_cut_and_counted(land, leader, kept, monkeypatch):
    monkeypatch.setattr(deeds, "DEEDS", 2)
    came = late(land, leader)
    for minute in range(5):
        act("classify", came, leader, minute=minute)
    found = told(leader, kept)
    assert ([row[0][:5] for row in acts(found)], found.count) == (["09:04", "09:03"], 5)
    assert found.untouched < found.rows


def test_many_rows_are_cut_and_counted(land, leader, kept, monkeypatch, sign_in):
    monkeypatch.setattr(deeds, "ROWS", 1)
    monkeypatch.setattr(deeds, "TABLES", 1)
    first, second = late(land, leader), late(land, leader)
    for one in (first, second):
        act("classify", one, leader)
    found = told(leader, kept)
    assert [row[3] for row in acts(found)] == [second.file_number]
    assert found.rows == 1
    assert (found.beyond, [str(move) for move in found.whole]) == (
        1,
        ["XLD-01 thêm", "XLD-31 thêm"],
    )
    monkeypatch.setattr(deeds, "TABLES", 0)
    assert told(leader, kept).beyond == 2
    text = changes_page(sign_in(Role.UNIT_HEAD, land.commune), kept)
    assert "Còn 2 dòng thêm, bớt không nêu ở đây" in text
    address = reverse("reports:edition_list", args=[kept.pk, "XLD-31"])
    assert f'"{address}?phan=them&amp;voi=so">XLD-31 thêm</a>' in text


# --- the pages


def test_the_page_tells_who_did_what_and_leads_to_the_rows(land, leader, kept, sign_in):
    came = late(land, leader)
    act("classify", came, leader)
    factories.visit(land.commune, leader, PERIOD.start)
    factories.case(land.commune, PERIOD.start)  # more tables than a page looks at
    door = sign_in(Role.UNIT_HEAD, land.commune)
    with CaptureQueriesContext(connection) as asked:
        text = changes_page(door, kept)
    assert len(asked) == 12
    for words in ("Ai đã sửa gì từ khi nộp", "Lúc nộp", "Hiện nay"):
        assert words in text
    assert "<strong>1</strong> việc từ 09:00 20/11/2026" in text
    assert str(leader) in text
    address = f"{reverse('reports:edition_list', args=[kept.pk, 'XLD-31'])}?phan=them&voi=so"
    assert address.replace("&", "&amp;") in text
    listed = body(door.get(address))
    assert "Dòng sổ hiện nay có thêm so với bản này: 1 dòng." in listed
    assert came.file_number in listed


def test_the_list_of_what_went_has_the_rows_as_they_are_now(land, leader, kept, sign_in):
    gone = Petition.objects.earliest("pk")
    Petition.objects.filter(pk=gone.pk).update(received_on=PERIOD.start - timedelta(days=1))
    door = sign_in(Role.UNIT_HEAD, land.commune)
    address = reverse("reports:edition_list", args=[kept.pk, "XLD-31"])
    text = body(door.get(address, {"phan": "bot", "voi": "so"}))
    assert "Dòng bản này có, sổ hiện nay không còn tính: 1 dòng." in text
    assert gone.file_number in text
    assert "Danh sách lúc nộp: 2 dòng." in body(door.get(address, {"voi": "so"}))


def test_the_page_masks_a_denunciation(land, leader, kept, sign_in):
    secret = late(land, leader, kind="denunciation")
    act("protect_denouncer", secret, leader)
    text = changes_page(door := sign_in(Role.LEADER_AIDE, land.commune), kept)
    assert "Nhật ký không có việc nào" in text
    assert "chỉ đếm, không nêu ai đã làm gì" in text
    for word in (secret.file_number, secret.alias, "Bảo mật người tố cáo"):
        assert word not in text
    address = reverse("reports:edition_list", args=[kept.pk, "XLD-31"]) + "?phan=them&voi=so"
    listed = body(door.get(address))
    assert "Tố cáo (bảo mật)" in listed
    assert secret.alias not in listed


def test_two_editions_are_compared_without_the_trail(land, kept, sign_in):
    door = sign_in(Role.UNIT_HEAD, land.commune)
    text = body(door.get(reverse("reports:edition_changes", args=[kept.pk])))
    assert "Ai đã sửa gì" not in text
    assert "Đây là bản nộp đầu tiên: không có bản trước để so." in text


def test_where_nothing_differs_nobody_is_named(land, kept, sign_in):
    text = changes_page(sign_in(Role.UNIT_HEAD, land.commune), kept)
    assert "Sổ hiện nay cho đúng các số liệu đã nộp." in text
    assert "Ai đã sửa gì" not in text
