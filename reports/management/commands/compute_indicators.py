"""`compute_indicators --unit CAN-THO --period NAM/2022 [--codes …] [--json]`: a unit's figures."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from reports.checks import warnings
from reports.indicators import BY_CODE, Value, compute, ground
from reports.period import parse
from reports.selectors import only_province
from reports.sentences import number


class Command(BaseCommand):
    help = "Tính các chỉ tiêu của một đơn vị trong một kỳ, kèm số cùng kỳ năm trước."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", default="", help="mã đơn vị; bỏ trống nếu chỉ một tỉnh")
        parser.add_argument("--period", required=True, help="kỳ, ví dụ NAM/2022")
        parser.add_argument("--codes", default="", help="mã chỉ tiêu, cách nhau bằng dấu phẩy")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            period = parse(options["period"]).seen(localdate())
            unit = options["unit"] or only_province()
            codes = [code.strip() for code in options["codes"].split(",") if code.strip()]
            values = compute(codes or BY_CODE, land=ground(unit, period.end), period=period)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        found = warnings(values, unit=unit, period=period)
        self.show(values, found, as_json=options["json"])

    def show(self, values: Mapping[str, Value], found: list[str], *, as_json: bool) -> None:
        """JSON holds values only; the warnings then go to the other channel."""
        if as_json:
            told = {code: value.as_dict() for code, value in values.items()}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self.stdout.writelines(_line(value) + "\n" for value in values.values())
        for warning in found:
            (self.stderr if as_json else self.stdout).write(f"Lưu ý: {warning}")


def _line(value: Value) -> str:
    shown = "–" if value.value is None else number(value.value)
    parts = f"{value.numerator}/{value.denominator}" if value.is_rate else ""
    before = "" if value.previous is None else f"cùng kỳ {number(value.previous)}"
    label = BY_CODE[value.code].label
    return f"{value.code:<10}{shown:>12} {value.unit:<10}{parts:>12}  {before:<18} {label}".rstrip()
