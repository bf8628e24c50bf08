"""Fill the calendar of the years that have none."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import now

from portal.workdays.services import seed_calendar


class Command(BaseCommand):
    help = "Ghi ngày nghỉ lễ, ngày làm bù cho những năm chưa có lịch."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        years = seed_calendar(at=now())
        if options["json"]:
            self.stdout.write(json.dumps({"years": years}))
        else:
            self.stdout.write(f"Đã ghi lịch các năm: {', '.join(map(str, years)) or 'không có'}.")
