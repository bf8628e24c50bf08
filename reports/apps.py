from django.apps import AppConfig
from django.core import checks


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Báo cáo, thống kê"

    def ready(self) -> None:
        checks.register(own_days_are_readable)


def own_days_are_readable(**_: object) -> list[checks.CheckMessage]:
    """STATISTICS_DUE is read before the first page asks for it."""
    from django.conf import settings

    from reports.sheets.duedays import own_days

    try:
        own_days(settings.STATISTICS_DUE)
    except ValueError as error:
        return [checks.Error(str(error), hint="STATISTICS_DUE", id="reports.E001")]
    return []
