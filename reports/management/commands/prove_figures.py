"""`prove_figures [--unit …] [--date …] [--units N] [--periods N] [--roles …] [--codes …]`."""

import json
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from reports.selectors import only_province, proof
from reports.services import in_one_snapshot


class Command(BaseCommand):
    help = "Kiểm mọi chỉ tiêu: số có bằng danh sách không, với từng vai trò; mã thoát 1 nếu khác."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", default="", help="mã đơn vị; bỏ trống nếu chỉ một tỉnh")
        parser.add_argument("--date", default="", help="ngày xem, ví dụ 2026-11-20; mặc định nay")
        parser.add_argument("--units", type=int, default=3, help="số đơn vị, kể cả đơn vị trên")
        parser.add_argument("--periods", type=int, default=4, help="số kỳ, từ 1 đến 6")
        parser.add_argument("--roles", default="", help="vai trò, cách nhau bằng dấu phẩy")
        parser.add_argument("--codes", default="", help="mã chỉ tiêu, cách nhau bằng dấu phẩy")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            plan = self.plan(options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        found = in_one_snapshot(lambda: proof.prove(plan))
        if options["json"]:
            self.stdout.write(json.dumps(proof.as_json(plan, found), ensure_ascii=False))
        else:
            self.stdout.write(proof.as_text(plan, found))
        if found.differing or not found.asked:
            raise SystemExit(1)

    def plan(self, options: dict[str, Any]) -> proof.Plan:
        return proof.chosen(
            options["unit"] or only_province(), day(options["date"]),
            units=options["units"], periods=options["periods"],
            roles=named(options["roles"]), codes=named(options["codes"]),
        )  # fmt: skip


def named(said: str) -> list[str]:
    return [one.strip() for one in said.split(",") if one.strip()]


def day(said: str) -> date:
    try:
        return date.fromisoformat(said) if said else localdate()
    except ValueError as error:
        raise ValidationError(f"Ngày “{said}” không có thật. Viết như 2026-11-20.") from error
