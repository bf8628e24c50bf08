"""`recompute_deadlines [--dry-run] [--json]`: every due day that a new calendar moves."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import localdate, now

from complaints.services import recompute_deadlines


class Command(BaseCommand):
    help = "Tính lại mọi thời hạn đang chạy từ các sự kiện đã lưu; in hạn cũ và hạn mới."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="chỉ in, không ghi")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        moved = recompute_deadlines(on=localdate(), at=now(), dry_run=options["dry_run"])
        if options["json"]:
            rows = [{"file_number": m.file_number, "rule": m.rule, "before": str(m.before),
                     "after": str(m.after)} for m in moved]  # fmt: skip
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for m in moved:
            self.stdout.write(
                f"{m.file_number}  {m.rule}  {m.before:%d/%m/%Y} → {m.after:%d/%m/%Y}"
            )
        if moved:  # where nothing moves there is nothing to say
            self.stdout.write(f"{len(moved)} thời hạn thay đổi.")
