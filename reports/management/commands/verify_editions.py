"""Recompute the hash of every report that was handed in; tell each that is not whole."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from reports.selectors import editions


class Command(BaseCommand):
    help = "Tính lại mã kiểm tra của mọi bản báo cáo đã nộp; mã thoát 1 nếu có bản bị sửa."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        checked, faults = editions.all_broken()
        if options["json"]:
            told = {"checked": checked, "broken": faults}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.stdout.write(self.shown(checked, faults))
        if faults:
            raise SystemExit(1)

    def shown(self, checked: int, faults: dict[str, str]) -> str:
        if not faults:
            return f"{checked} bản đã nộp đều nguyên vẹn."
        return "\n".join(f"{name}: {fault}." for name, fault in faults.items())
