"""Reading: within reach only, late said as late, figures that agree with their rows."""

from datetime import date

import pytest

from dialogues import selectors, services
from dialogues.models import SessionKind
from portal.access.roles import Role
from portal.organisations.models import Kind, Organisation
from portal.workdays.calendar import Calendar
from tests.complaints import factories as files
from tests.dialogues.factories import (
    HELD,
    TODAY,
    appraiser,
    commitment,
    commune,
    held,
    initiative,
    moment,
    officer,
    person,
    planned,
    points,
    province,
    secretary,
)

pytestmark = pytest.mark.django_db
PLAIN = Calendar(closed=frozenset(), opened=frozenset(), names={})


def other() -> Organisation:
    return commune("Yên Thế")


def test_a_commune_sees_its_own_and_the_province_both() -> None:
    mine, theirs = planned(), planned(organisation=other())
    leader = person(Role.PROVINCE_LEADER, province())

    assert list(selectors.sessions(secretary(), TODAY)) == [mine]
    assert set(selectors.sessions(leader, TODAY)) == {mine, theirs}
    assert not selectors.sessions(officer(), date(2019, 1, 1)).exists()


def test_who_has_no_permission_sees_nothing() -> None:
    planned()
    initiative()

    assert not selectors.sessions(person(Role.RECEPTIONIST), TODAY).exists()
    assert not selectors.initiatives(person(Role.HANDLER), TODAY).exists()
    assert not selectors.commitments(person(Role.CLERK), TODAY).exists()


def test_a_promise_is_seen_by_the_dialogue_and_by_the_unit_that_owes_it() -> None:
    promise = commitment(owner=other())

    assert list(selectors.commitments(secretary(), TODAY)) == [promise]
    assert list(selectors.commitments(secretary(other()), TODAY)) == [promise]
    assert not selectors.sessions(secretary(other()), TODAY).exists()


def test_the_figures_of_promises_agree_with_their_rows() -> None:
    session = held()
    for due_on, done_on in (
        (date(2026, 11, 18), date(2026, 11, 18)),
        (date(2026, 11, 18), date(2026, 11, 19)),
        (date(2026, 11, 19), None),
        (TODAY, None),
    ):
        promise = commitment(due_on, session=session)
        if done_on:
            services.fulfil_commitment(
                commitment=promise, done_on=done_on, result="Xong", by=secretary(), at=moment()
            )
    found = selectors.promises(selectors.commitments(secretary(), TODAY), TODAY)

    assert found == selectors.Promises(total=4, in_time=1, done_late=1, open=2, overdue=1)


def test_the_year_counts_conferences_that_were_not_called_off() -> None:
    session = held()
    commitment(session=session)
    services.add_opinion(session=session, content="Hỏi", answer="Đáp", by=secretary(), at=moment())
    planned(date(2026, 12, 1))
    planned(date(2027, 1, 1))
    services.cancel(session=planned(topic="Khác"), reason="Bão", by=secretary(), at=moment())

    rows = selectors.sessions(secretary(), TODAY)
    assert selectors.year_of(rows, 2026) == selectors.Year(planned=2, held=1, raised=2, on_spot=1)
    assert selectors.year_of(rows, 2025) == selectors.Year(0, 0, 0, 0)


@pytest.mark.parametrize(
    ("announced_on", "said"),
    [
        (None, "Chưa thông báo. Thông báo phải gửi trước ít nhất 07 ngày (chậm nhất 05/11/2026)."),
        (date(2026, 11, 6),
         "Đã thông báo muộn. Thông báo phải gửi trước ít nhất 07 ngày (chậm nhất 05/11/2026)."),
        (date(2026, 11, 5), ""),
    ],
)  # fmt: skip
def test_a_late_announcement_is_said(announced_on: date | None, said: str) -> None:
    found = selectors.warnings(planned(announced_on=announced_on), TODAY, PLAIN)

    assert found == ([said] if said else [])


@pytest.mark.parametrize(
    ("on", "concluded_on", "said"),
    [
        (TODAY, None, "Công bố kết quả chậm nhất 23/11/2026."),
        (date(2026, 11, 24), None, "Đã quá hạn. Công bố kết quả chậm nhất 23/11/2026."),
        (date(2026, 12, 1), date(2026, 11, 24), "Đã công bố kết quả muộn (chậm nhất 23/11/2026)."),
        (date(2026, 12, 1), date(2026, 11, 23), ""),
    ],
)
def test_a_late_conclusion_is_said(on: date, concluded_on: date | None, said: str) -> None:
    session = held(announced_on=date(2026, 11, 1))
    session.concluded_on = concluded_on

    assert selectors.warnings(session, on, PLAIN) == ([said] if said else [])


def test_inside_a_complaint_and_before_the_law_nothing_is_said() -> None:
    session = held(date(2024, 5, 6))
    assert selectors.warnings(session, TODAY, PLAIN) == []
    session.held_on, session.kind = HELD, SessionKind.COMPLAINT
    assert selectors.warnings(session, TODAY, PLAIN) == []


def test_only_complaints_that_wait_for_a_dialogue_can_be_chosen() -> None:
    waiting, _ = files.case_in("reported"), files.case_in("verifying")

    assert list(selectors.cases(files.head(), files.TODAY)) == [waiting]
    assert not selectors.cases(secretary(), TODAY).exists()


def test_a_promise_can_be_laid_upon_any_unit_of_the_province() -> None:
    assert set(selectors.owners(commune(), TODAY)) == {province(), commune()}
    other()
    assert selectors.owners(commune(), TODAY).count() == 3


def test_units_without_an_initiative_are_named() -> None:
    initiative()
    third = Organisation.objects.create(
        code="BAC-NINH.BAN-TCD", path="BAC-NINH.BAN-TCD.", kind=Kind.RECEPTION_BOARD,
        name="Ban Tiếp công dân", sort_key="b", parent=province(), province=province(),
    )  # fmt: skip
    assert other() != third

    assert list(selectors.without_initiative(appraiser(), TODAY, 2026)) == [other()]
    assert selectors.without_initiative(appraiser(), TODAY, 2025).count() == 2
    assert list(selectors.without_initiative(officer(), TODAY, 2026)) == []


@pytest.mark.parametrize(("second", "wide"), [({}, 0), ({"need": 18}, 0), ({"need": 19}, 3)])
def test_appraisers_who_differ_much_must_talk(second: dict[str, int], wide: int) -> None:
    found = initiative()
    for name, given in (("mot", {}), ("hai", second)):
        services.appraise(initiative=found, points=points(**given), by=appraiser(name), at=moment())
    assert selectors.gap(list(found.appraisals.all())) == wide
    assert selectors.gap([]) == 0


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 30), ""),
        (date(2026, 3, 31), "Đăng ký muộn: mô hình đăng ký trước ngày 31/3/2026."),
    ],
)
def test_a_late_registration_is_said(day: date, said: str) -> None:
    assert selectors.lateness(initiative(registered_on=day)) == said
