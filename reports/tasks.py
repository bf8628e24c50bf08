"""What happens without anyone waiting: jobs are worked off, lost ones found, figures computed."""

from datetime import timedelta

from celery import shared_task
from django.utils.timezone import localdate, now

from reports import registers, services
from reports.period import of

KEPT = timedelta(days=7)  # the files of registers, whatever became of them


@shared_task
def run_job(pk: int) -> None:
    services.run(pk=pk, clock=now)


@shared_task
def run_import(pk: int) -> None:
    registers.run(pk=pk, clock=now)


@shared_task
def sweep() -> None:
    """Ring again for what nobody heard."""
    for pk in services.unheard(at=now()):
        run_job.delay(pk)
    for pk in registers.unheard(at=now()):
        run_import.delay(pk)


@shared_task
def forget_imports() -> None:
    registers.forget_imports(before=now() - KEPT, at=now())


@shared_task
def nightly() -> None:
    """Compute the figures of this year for every unit with records."""
    year = localdate().year
    for organisation in services.units_with_records():
        for period in (of("NAM", year), of("DV", year)):
            services.compute_figures(organisation=organisation, period=period, at=now())
