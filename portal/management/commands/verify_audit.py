"""Recompute every seal of the audit trail; the first broken one ends it."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.audit import sealing
from portal.audit.selectors import last_seal


class Command(BaseCommand):
    help = "Tính lại mọi niêm phong của nhật ký; mã thoát 1 nếu có niêm phong hỏng."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--expect", default="", metavar="MÃ BĂM", help="niêm phong đã ghi lại")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        reason = sealing.broken(options["expect"])
        if reason and not options["json"]:
            raise CommandError(reason)
        self.stdout.write(self.shown(reason, as_json=options["json"]))
        if reason:
            raise SystemExit(1)

    def shown(self, reason: str, *, as_json: bool) -> str:
        last = last_seal()
        if as_json:
            return json.dumps(
                {"whole": not reason, "reason": reason, "head": last.hash if last else ""},
                ensure_ascii=False,
            )
        if last is None:
            return "Nhật ký chưa có niêm phong nào."
        return f"Nhật ký nguyên vẹn đến dòng {last.last_id}. Niêm phong cuối: {last.hash}"
