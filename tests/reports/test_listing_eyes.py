"""Who sees what of the rows behind a figure: five pairs of eyes, every kind of record."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from complaints.models import Case, ComplexCase, Decision, Petition
from dialogues.models import Initiative, Opinion, Session
from portal.access.models import User
from portal.access.roles import Permission, Role, granted_to
from portal.documents.tables import Table
from reception.kinds import Kind
from reception.models import Attendance, Matter, Visit
from reports import selectors
from reports.indicators import CATALOGUE, Indicator
from reports.period import parse
from reports.selectors import Behind
from reports.sheets import listing
from reports.sheets.layout import LETTERS
from reports.sheets.listing import HIDDEN, LAYOUTS, MASKED, Eyes
from tests.reports import factories
from tests.reports.factories import Land
from tests.settled import settle

pytestmark = pytest.mark.django_db
PERIOD = parse("2025-01-01..2026-11-20")
TODAY = date(2026, 11, 20)
ROLES = (
    Role.UNIT_HEAD,
    Role.PROVINCE_LEADER,
    Role.BOARD_HEAD,
    Role.HOME_AFFAIRS,
    Role.INSPECTORATE,
)
COUNTS = [measure.code for measure in CATALOGUE if isinstance(measure, Indicator)]
# One count for each kind of record that a list may show.
SHOWN = {
    "TCD-01": Visit, "TCD-02": Attendance, "TCD-03": Matter, "XLD-31": Petition, "PAK-03": Case,
    "GQ-08": Case, "THI-01": Decision, "PTK-01": ComplexCase, "DTH-02": Session,
    "DTH-07": Opinion, "DVK-01": Initiative, "XLD-05": Matter,
}  # fmt: skip
SECRET = "Bà Tố Giác ở thôn Kín"  # stands in every text of every denunciation
PLAIN = "Ông Nêu Việc ở thôn Hạ"  # and in every text of the others


@dataclass(frozen=True)
class Seen:
    land: Land
    people: dict[Role, User]


@pytest.fixture(scope="module")
def _seen(django_db_setup, django_db_blocker):
    """Two years of records whose words betray whose they are, and one reader of each role."""
    with django_db_blocker.unblock(), transaction.atomic():
        land = factories.land()
        people = {role: factories.user(role, land.province) for role in Role}
        factories.fill(land, people[Role.UNIT_HEAD])
        _betray()
        settle()
        yield Seen(land, people)
        transaction.set_rollback(True)


def _betray() -> None:
    for model, field in ((Visit, "summary"), (Petition, "summary"), (Decision, "summary")):
        model.objects.filter(kind=Kind.DENUNCIATION).update(**{field: SECRET})
        model.objects.exclude(kind=Kind.DENUNCIATION).update(**{field: PLAIN})
    denouncing = Petition.objects.filter(kind=Kind.DENUNCIATION)
    Matter.objects.update(title=PLAIN)
    for model in (denouncing, Case.objects.filter(kind=Kind.DENUNCIATION),
                  Visit.objects.filter(kind=Kind.DENUNCIATION)):  # fmt: skip
        ids = list(model.values_list("matter_id", flat=True))
        Matter.objects.filter(pk__in=ids).update(title=SECRET, is_protected=True)


@pytest.fixture
def seen(_seen, db) -> Seen:
    return _seen


def look(seen: Seen, role: Role, code: str) -> tuple[Behind, Table]:
    land = selectors.ground(
        seen.people[role], Permission.SEE_FIGURES, seen.land.province.code, PERIOD, TODAY
    )
    assert land is not None
    found = selectors.behind(seen.people[role], code, land, PERIOD, TODAY)
    return found, listing.table(found.rows.model, list(found.rows), found.eyes)


def words(line: Any) -> str:
    return " | ".join(cell.text for cell in line)


def masked(line: Any) -> bool:
    return line[0].text == MASKED


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("code", SHOWN)
def test_the_list_is_as_long_as_the_number_whoever_looks(seen, role, code):
    found, table = look(seen, role, code)
    assert found.rows.model is SHOWN[code]
    assert len(table.rows) == found.length > 0


@pytest.mark.parametrize("code", SHOWN)
def test_every_reader_gets_the_same_number(seen, code):
    assert len({look(seen, role, code)[0].length for role in ROLES}) == 1


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("code", SHOWN)
def test_no_word_of_a_denunciation_is_shown_without_the_right(seen, role, code):
    _, table = look(seen, role, code)
    told = "\n".join(map(words, table.rows))
    if Permission.SEE_DENUNCIATIONS in granted_to(role):
        assert MASKED not in told
    else:
        assert SECRET not in told
        assert Kind.DENUNCIATION.label not in told.replace(MASKED, "")


@pytest.mark.parametrize("code", ["TCD-01", "TCD-02", "XLD-31", "XLD-05", "GQ-08", "THI-01"])
def test_a_masked_line_says_nothing_and_leads_nowhere(seen, code):
    _, table = look(seen, Role.BOARD_HEAD, code)
    hidden = [line for line in table.rows if masked(line)]
    assert 0 < len(hidden) < len(table.rows)
    for line in hidden:
        assert {cell.text for cell in line[1:]} == {"–"}
        assert not any(cell.link or cell.value is not None for cell in line)


@pytest.mark.parametrize("code", ["TCD-01", "XLD-31", "XLD-05", "GQ-08", "THI-01", "PTK-01"])
def test_contents_are_hidden_from_who_sees_figures_only(seen, code):
    """Sở Nội vụ counts and compares; what the petitions say is not its business."""
    _, table = look(seen, Role.HOME_AFFAIRS, code)
    open_lines = [line for line in table.rows if not masked(line)]
    assert open_lines
    for line in open_lines:
        assert HIDDEN in words(line)
        assert PLAIN not in words(line)
        assert not any(cell.link for cell in line)


@pytest.mark.parametrize("code", ["TCD-01", "XLD-31", "XLD-05", "GQ-08"])
def test_contents_are_shown_to_who_may_read_them(seen, code):
    _, table = look(seen, Role.BOARD_HEAD, code)
    assert any(PLAIN in words(line) for line in table.rows)
    assert not any(HIDDEN in words(line) for line in table.rows)


@pytest.mark.parametrize("code", ["XLD-31", "GQ-08", "THI-01"])
def test_who_handles_a_denunciation_sees_that_one_and_no_other(seen, code):
    mine = seen.people[Role.BOARD_HEAD]
    Petition.objects.filter(kind=Kind.DENUNCIATION).update(assigned_to=seen.people[Role.HANDLER])
    Case.objects.filter(kind=Kind.DENUNCIATION).update(assigned_to=seen.people[Role.HANDLER])
    found, table = look(seen, Role.BOARD_HEAD, code)
    before = sum(map(masked, table.rows))
    one = found.rows.filter(kind=Kind.DENUNCIATION).first()
    case = getattr(one, "case", None)
    for row in (one, case):
        if isinstance(row, Petition | Case):
            type(row).objects.filter(pk=row.pk).update(assigned_to=mine)
    _, table = look(seen, Role.BOARD_HEAD, code)
    assert before - sum(map(masked, table.rows)) == 1


@pytest.mark.parametrize("code", COUNTS)
def test_every_count_has_a_layout_whose_lines_fit_its_columns(seen, code):
    found, table = look(seen, Role.PROVINCE_LEADER, code)
    assert found.rows.model in LAYOUTS
    assert all(len(line) == len(table.columns) for line in table.rows)


@pytest.mark.parametrize("code", ["TCD-01", "TCD-02", "XLD-31", "DTH-02", "DTH-07", "DVK-01"])
def test_a_line_leads_to_the_page_of_its_record(seen, code):
    _, table = look(seen, Role.PROVINCE_LEADER, code)
    assert table.rows
    for line in table.rows:
        assert sum(bool(cell.link) for cell in line) == 1
        assert next(cell.link for cell in line if cell.link).startswith("/lam-viec/")


@pytest.mark.parametrize("code", ["TCD-01", "XLD-31", "GQ-08", "THI-01", "PTK-01", "DTH-07"])
def test_a_list_is_read_in_one_query(seen, code, django_assert_num_queries):
    found, _ = look(seen, Role.PROVINCE_LEADER, code)
    with django_assert_num_queries(1):
        listing.table(found.rows.model, list(found.rows.all()), found.eyes)


@pytest.mark.parametrize("model", LAYOUTS)
def test_a_layout_that_hides_knows_what_it_hides(model):
    layout = LAYOUTS[model]
    assert layout.told is None or 0 <= layout.told < len(layout.titles)
    assert layout.told is None or layout.permission is not None
    assert len(set(layout.titles)) == len(layout.titles)


def test_a_long_text_is_cut_with_a_mark_and_a_short_one_is_not(seen):
    made = Petition.objects.exclude(is_protected=True).first()
    for letters, ends in ((140, "x"), (141, "…"), (2000, "…")):
        made.summary = "x" * letters
        (line,) = listing.table(Petition, [made], Eyes(True, True, 0)).rows
        assert line[3].text.endswith(ends)
        assert len(line[3].text) <= LETTERS + 1


def test_a_day_that_is_missing_is_a_dash(seen):
    made = Petition(
        file_number="BN-1", received_on=TODAY, summary="x", organisation=seen.land.commune
    )
    (line,) = listing.table(Petition, [made], Eyes(True, True, 0)).rows
    assert [cell.text for cell in line[5:8]] == ["–", "–", "–"]
    assert line[2].text == "Chưa phân loại"


def test_a_complaint_of_a_mixed_petition_is_as_secret_as_its_denunciation(seen):
    """Its case and decision are of the kind complaint; the matter says that somebody denounced."""
    decision = Decision.objects.filter(case__kind=Kind.COMPLAINT).select_related("case").first()
    assert decision is not None
    outside = Eyes(contents=True, denunciations=False, user=0)
    for row in (decision.case, decision):
        assert listing.table(type(row), [row], outside).rows[0][0].text != MASKED
    Matter.objects.filter(pk=decision.case.matter_id).update(is_protected=True, title=SECRET)
    for row in (Case.objects.get(pk=decision.case_id), Decision.objects.get(pk=decision.pk)):
        (line,) = listing.table(type(row), [row], outside).rows
        assert [cell.text for cell in line] == [MASKED] + ["–"] * (len(line) - 1)
        inside = Eyes(contents=True, denunciations=True, user=0)
        assert listing.table(type(row), [row], inside).rows[0][0].text != MASKED
