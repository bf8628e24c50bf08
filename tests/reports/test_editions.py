"""A report handed in stays what it was: bytes, lists, names; and how it is corrected."""

import json
from datetime import date

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.urls import reverse

from complaints.models import Petition
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.organisations.models import Organisation
from reports import documents, indicators, selectors, services
from reports.models import Edition, EditionCases, Passage
from reports.period import of
from reports.selectors import compared, editions
from reports.sheets import dan_van, frozen
from tests.reports import factories
from tests.reports.pages import send

PERIOD, ON = of("DV", 2026), date(2026, 11, 20)
REASON = "Ghi thiếu một đơn nhận ngày 20/11/2025."


@pytest.fixture
def kept(land, leader) -> Edition:
    """The report of the commune with three petitions, one of them a denunciation."""
    for kind in ("complaint", "denunciation", "recommendation"):
        factories.petition(land.commune, leader, PERIOD.start, kind=kind)
    Passage.objects.bulk_create(
        Passage(organisation=land.commune, period=str(PERIOD), slot=slot.slot, text="Đã làm.",
                written_by=leader, written_at=factories.AT)
        for slot in dan_van.SLOTS
    )  # fmt: skip
    return factories.hand_in(land.commune, leader, PERIOD, ON)


def corrected(found: Edition, by, reason: str = REASON) -> Edition:
    return services.correct(
        report=editions.report_now(found), regime=found.regime, reason=reason, by=by,
        at=factories.AT, on=ON,
    )  # fmt: skip


def test_every_number_has_the_rows_it_was_counted_from(kept):
    for code, said in kept.values.items():
        value = frozen.restored(said)
        measure = indicators.declared(code)
        if isinstance(measure, indicators.Indicator) and not measure.weight:
            cases = kept.cases.get(indicator=code)
            assert (len(cases.ids), cases.ids) == (value.value, sorted(cases.ids))
            assert kept.lists[code] == frozen.listed(cases.model, cases.ids)
    assert kept.values["XLD-31"]["value"] == 3
    assert set(kept.definitions) >= set(kept.values)
    assert kept.definitions["XLD-31"]["definition"].startswith("Đơn có ngày nhận trong kỳ")


def test_what_is_kept_comes_back_as_it_was(kept):
    values = indicators.compute(kept.values, organisation=kept.organisation, period=PERIOD)
    back = {code: frozen.restored(said) for code, said in kept.values.items()}
    assert {code for code in back if back[code] != values[code]} <= {"BCA-04"}  # it is handed in
    assert editions.report_of(kept).passages["ethics"] == dan_van.Passage("Đã làm.")


def test_ten_thousand_later_edits_change_no_byte(land, leader, kept):
    visit = factories.visit(land.commune, leader, PERIOD.start)
    before = coats(kept)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reception_attendance (visit_id, ordinal, part, name, principal, authority,"
            " is_received) SELECT %s, n, 'member', '', '', '', true"
            " FROM generate_series(2, 9990) n",
            [visit.pk],
        )
        edits = cursor.rowcount
    edits += Petition.objects.update(summary="Sửa lại", received_on=PERIOD.start, source="press")
    for _ in range(3):
        factories.petition(land.commune, leader, PERIOD.start)
    edits += Organisation.objects.filter(pk=land.commune.pk).update(name="Xã Tên Mới")
    edits += Organisation.objects.filter(pk=land.province.pk).update(name="Tỉnh Tên Mới")
    edits += Passage.objects.update(text="Viết lại.")
    assert edits + 3 >= 10_000
    again = Edition.objects.get(pk=kept.pk)
    assert coats(again) == before
    assert "Tên Mới" not in before["json"].decode()
    assert editions.broken(again) == ""
    moved = {one.code: len(one.added) for one in compared.since(again)}
    assert (moved["TCD-02"], moved["XLD-31"]) == (9990, 3)


def coats(found: Edition) -> dict[str, bytes]:
    """The facts, and the report in the formats that carry no moment of their making."""
    report = editions.report_of(found)
    made = documents.render(report, "json", found.submitted_on)
    return {"facts": frozen.canonical(editions.facts(found)), "json": made.content}


def test_the_paper_of_an_edition_has_its_hash_and_the_old_name(kept):
    Organisation.objects.filter(pk=kept.organisation_id).update(name="Xã Tên Mới")
    report = editions.report_of(Edition.objects.get(pk=kept.pk))
    assert (report.seal, report.organisation.name) == (kept.sha256, kept.unit_name)


@pytest.mark.parametrize("change", ["update", "delete"])
@pytest.mark.parametrize("model", [Edition, EditionCases])
def test_the_database_refuses_to_change_an_edition(kept, model, change):
    rows = model.objects.filter(pk=model.objects.earliest("pk").pk)
    with pytest.raises(Error, match="Cannot update or delete"), transaction.atomic():
        rows.update(id=999_999) if change == "update" else rows._raw_delete(rows.db)
    assert editions.broken(kept) == ""


@pytest.mark.parametrize(
    "changed",
    [{"values": {}}, {"unit_name": "Xã Khác"}, {"submitted_on": date(2026, 11, 16)},
     {"texts": {}}, {"warnings": ["x"]}, {"definitions": {}}],
    ids=lambda changed: next(iter(changed)),
)  # fmt: skip
def test_what_was_changed_behind_its_back_is_told(kept, changed):
    with pgtrigger.ignore("reports.Edition:edition_frozen"):
        Edition.objects.filter(pk=kept.pk).update(**changed)
    assert "đã bị sửa sau khi nộp" in editions.broken(Edition.objects.get(pk=kept.pk))


def test_a_list_that_was_changed_is_told_by_its_indicator(kept):
    with pgtrigger.ignore("reports.EditionCases:edition_cases_frozen"):
        kept.cases.filter(indicator="XLD-31").update(ids=[])
    assert editions.broken(kept) == "danh sách của chỉ tiêu XLD-31 đã bị sửa sau khi nộp"


def test_the_day_of_handing_in_is_that_of_its_edition(kept):
    kept.submission.submitted_on = date(2026, 11, 16)
    kept.submission.save()
    assert "ngày nộp" in editions.broken(Edition.objects.get(pk=kept.pk))


def test_a_correction_is_a_new_edition_with_the_difference_by_case(land, leader, kept):
    late = factories.petition(land.commune, leader, PERIOD.start)
    gone = Petition.objects.filter(kind="recommendation").get()
    Petition.objects.filter(pk=gone.pk).update(organisation=land.other)
    made = corrected(kept, leader)
    assert (made.number, made.previous, made.name) == (2, kept, "Bản đính chính lần 1")
    change = next(one for one in compared.changes(made) if one.code == "XLD-31")
    assert (change.added, change.removed) == ((late.pk,), (gone.pk,))
    assert editions.broken(made) == editions.broken(kept) == ""
    assert editions.latest(land.commune, "dan-van", PERIOD) == made
    assert Entry.objects.get(verb="correct_report").data["number"] == 2


@pytest.mark.parametrize(("reason", "said"), [("", "Ghi lý do"), ("x" * 501, "tối đa 500")])
def test_a_correction_has_its_reason(land, leader, kept, reason, said):
    factories.petition(land.commune, leader, PERIOD.start)
    with pytest.raises(ValidationError, match=said):
        corrected(kept, leader, reason)


def test_where_nothing_differs_there_is_nothing_to_correct(leader, kept):
    with pytest.raises(ValidationError, match="Không cần đính chính"):
        corrected(kept, leader)
    assert Edition.objects.count() == 1


def test_the_page_shows_the_hash_and_leads_to_the_rows(land, sign_in, kept):
    page = sign_in(Role.UNIT_HEAD, land.commune).get(reverse("reports:edition", args=[kept.pk]))
    text = page.content.decode()
    assert kept.sha256 in text
    assert "Nguyên vẹn" in text
    assert reverse("reports:edition_list", args=[kept.pk, "XLD-31"]) in text


def test_the_list_of_an_edition_masks_a_denunciation(land, sign_in, kept):
    door = sign_in(Role.LEADER_AIDE, land.commune)
    listed = door.get(reverse("reports:edition_list", args=[kept.pk, "XLD-31"])).content.decode()
    secret = Petition.objects.get(kind="denunciation")
    assert "Tố cáo (bảo mật)" in listed
    assert secret.alias not in listed
    assert secret.summary not in listed


def test_an_edition_of_another_unit_is_not_there(land, sign_in, kept):
    door = sign_in(Role.UNIT_HEAD, land.other)
    for route in ("edition", "edition_changes"):
        assert door.get(reverse(f"reports:{route}", args=[kept.pk])).status_code == 404
    file = door.get(reverse("reports:edition_file", args=[kept.pk, "json"]))
    assert file.status_code == 404


def test_the_head_corrects_on_the_page(land, leader, sign_in, kept):
    factories.petition(land.commune, leader, PERIOD.start)
    door = sign_in(Role.UNIT_HEAD, land.commune)
    address = reverse("reports:correct_edition", args=[kept.pk])
    made = send(door, address, reason=REASON)
    new = Edition.objects.get(number=2)
    assert (made.status_code, made.url) == (302, reverse("reports:edition", args=[new.pk]))
    text = door.get(reverse("reports:edition_changes", args=[new.pk])).content.decode()
    assert REASON in text
    assert "phan=them" in text
    assert send(door, address, reason="").status_code == 422


def test_the_command_tells_which_edition_is_not_whole(kept, capsys):
    call_command("verify_editions")
    assert "1 bản đã nộp đều nguyên vẹn." in capsys.readouterr().out
    with pgtrigger.ignore("reports.Edition:edition_frozen"):
        Edition.objects.filter(pk=kept.pk).update(values={})
    with pytest.raises(SystemExit):
        call_command("verify_editions", "--json")
    assert json.loads(capsys.readouterr().out)["broken"]


# --- the same land under other names


def test_a_figure_says_where_predecessors_take_part(land, leader):
    period = of("DV", 2025)  # Bắc Giang went into Bắc Ninh on 1/7/2025
    here = indicators.ground(land.province.code, period.end)
    report = selectors.report(here, period)
    [note] = report.notes
    assert "điều chỉnh theo sắp xếp đơn vị hành chính: tính cả Đơn vị BAC-GIANG" in note
    assert "01/07/2025" in note
    assert selectors.report(here, of("DV", 2027)).notes == ()  # both windows are after it
    assert selectors.report(indicators.ground(land.commune.code, period.end), period).notes == ()
