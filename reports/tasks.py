"""What happens without anyone waiting: jobs are worked off, lost ones found, figures computed."""

from datetime import timedelta

from celery import shared_task
from django.utils.timezone import localdate, now

from reports import period, registers, selectors, services
from reports.services import reminding

KEPT = timedelta(days=7)  # the files of registers, whatever became of them
FIGURES_KEPT = timedelta(days=31)


@shared_task
def run_job(pk: int) -> None:
    services.run(pk=pk, clock=now)


@shared_task
def run_figures(pk: int) -> None:
    services.run_figures(pk=pk, clock=now)


@shared_task
def run_import(pk: int) -> None:
    registers.run(pk=pk, clock=now)


@shared_task
def sweep() -> None:
    """Ring again for what nobody heard."""
    for pk in services.unheard(at=now()):
        run_job.delay(pk)
    for pk in services.unheard_runs(at=now()):
        run_figures.delay(pk)
    for pk in registers.unheard(at=now()):
        run_import.delay(pk)


@shared_task
def forget_imports() -> None:
    registers.forget_imports(before=now() - KEPT, at=now())


@shared_task
def forget_runs() -> None:
    services.forget_runs(before=now() - FIGURES_KEPT)


@shared_task
def fold_counts() -> None:
    """What boards count ahead follows what was entered a moment ago."""
    while services.fold():
        pass


@shared_task
def rebuild_counts() -> None:
    """Every night the counts of each province are made anew from its petitions."""
    for province in selectors.provinces_with_petitions():
        services.rebuild(province=province, at=now())


@shared_task
def nightly() -> None:
    """Ask for the figures of every province: of the year, and of what has just ended."""
    services.request_nightly(periods=period.of_night(localdate()), at=now())


@shared_task
def remind_units() -> None:
    """Remind the units whose yearly report is not there, on the days set for it."""
    reminding.remind_by_timetable(at=now())
