"""`benchmark [--fill --rows N] [--rounds N --times N] [--json] [--write]`: how fast pages are."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate, now

from reports.benchmark import doors, fill, measure, results, subjects

COUNTRY = 1_000_000


class Command(BaseCommand):
    help = "Đo các trang trên một nước giả, trong cơ sở dữ liệu dành riêng cho việc đo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fill", action="store_true", help="nạp số liệu trước khi đo")
        parser.add_argument("--rows", type=int, default=COUNTRY, help="số đơn khi nạp")
        parser.add_argument("--rounds", type=int, default=measure.ROUNDS, help="số vòng")
        parser.add_argument("--times", type=int, default=measure.TIMES, help="số lượt mỗi vòng")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--write", action="store_true", help="ghi docs/benchmarks.md")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self.prepare(options["rows"] if options["fill"] else None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        result = self.measured(max(1, options["rounds"]), max(1, options["times"]))
        if options["write"]:
            results.PAGE.write_text(results.page(result), encoding="utf-8")
        told = results.as_json(result) if options["json"] else None
        self.stdout.write(
            json.dumps(told, ensure_ascii=False, indent=2) if told else results.table(result)
        )

    def prepare(self, rows: int | None) -> None:
        """Fill, or see that there is what a fill leaves; nothing foreign either way."""
        fill.check_ours()
        if rows is not None:
            fill.fill(rows=rows, until=localdate(), tell=self.stderr.write)
        elif not fill.is_filled():
            raise ValidationError("Cơ sở dữ liệu này còn trống: chạy lại với --fill.")

    def measured(self, rounds: int, times: int) -> results.Result:
        on = localdate()
        with measure.surroundings(), doors.serving() as door:
            visitors = subjects.Visitors.come_in()
            every = [
                *measure.bases(visitors.province),
                *subjects.subjects(visitors, on=on, at=now()),
            ]
            taken = measure.taken(every, door, rounds=rounds, times=times, tell=self.stderr.write)
        floors, lines = measure.lines(taken)
        return results.Result(floors, lines, rounds, times, measure.peak_memory(), on)
