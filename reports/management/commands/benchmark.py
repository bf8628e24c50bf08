"""`benchmark [--reports] [--fill --rows N] [--rounds N --times N] [--json] [--write]`."""

import json
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate, now

from reports.benchmark import doors, fill, measure, province, results, subjects
from reports.benchmark import page as paper

COUNTRY = 1_000_000


class Command(BaseCommand):
    help = "Đo các trang trên một nước giả, trong cơ sở dữ liệu dành riêng cho việc đo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fill", action="store_true", help="nạp số liệu trước khi đo")
        parser.add_argument("--rows", type=int, help="số đơn khi nạp")
        parser.add_argument("--reports", action="store_true", help="đo bộ báo cáo của một tỉnh")
        parser.add_argument("--rounds", type=int, default=measure.ROUNDS, help="số vòng")
        parser.add_argument("--times", type=int, default=measure.TIMES, help="số lượt mỗi vòng")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--write", action="store_true", help="ghi docs/benchmarks.md")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self.prepare(options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        told = self.reports(options) if options["reports"] else self.pages(options)
        self.stdout.write(told)

    def prepare(self, options: dict[str, Any]) -> None:
        """Fill, or see that there is what a fill leaves; nothing foreign either way."""
        fill.check_ours()
        if not options["fill"]:
            if not fill.is_filled():
                raise ValidationError("Cơ sở dữ liệu này còn trống: chạy lại với --fill.")
            return
        if options["reports"]:
            rows, until, land = options["rows"] or province.ROWS, province.UNTIL, province.LAND
        else:
            rows, until, land = options["rows"] or COUNTRY, localdate(), fill.NATION
        fill.fill(rows=rows, until=until, tell=self.stderr.write, land=land)

    def reports(self, options: dict[str, Any]) -> str:
        found = province.measured()
        told = province.section(found, localdate())
        if options["write"]:
            paper.put(province.TITLE, told)
        return json.dumps(asdict(found), ensure_ascii=False) if options["json"] else told

    def pages(self, options: dict[str, Any]) -> str:
        result = self.measured(max(1, options["rounds"]), max(1, options["times"]))
        if options["write"]:
            paper.put("", results.page(result))
        if options["json"]:
            return json.dumps(results.as_json(result), ensure_ascii=False, indent=2)
        return results.table(result)

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
