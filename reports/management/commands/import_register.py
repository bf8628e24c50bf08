"""`import_register FILE.xlsx --kind visits|petitions --unit CODE`: take in an existing register."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from portal.access.system import system_account
from portal.documents.workbook import Refusal
from portal.organisations.selectors import by_code
from reports.registers import Outcome, import_register, mapping_from


class Command(BaseCommand):
    help = "Nhập sổ tiếp công dân (visits) hoặc sổ theo dõi đơn (petitions) từ tệp Excel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", required=True, help="visits hoặc petitions")
        parser.add_argument("--unit", required=True, help="mã đơn vị, ví dụ CAN-THO")
        parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi")
        parser.add_argument("--mapping", type=Path, help="tệp JSON: tên cột lạ → tên cột chuẩn")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self.show(self.take(**options), as_json=options["json"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except OSError as error:
            raise CommandError(f"Không mở được tệp {error.filename}.") from error

    def take(self, **options: Any) -> Outcome:
        mapping = options["mapping"]
        with options["file"].open("rb") as file:
            return import_register(
                kind=options["kind"],
                file=file,
                organisation=by_code(options["unit"]),
                by=system_account(now()),
                at=now(),
                mapping=mapping_from(mapping.read_bytes()) if mapping else None,
                dry_run=options["dry_run"],
            )

    def show(self, outcome: Outcome, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(outcome.as_dict(), ensure_ascii=False))
            return
        self.stdout.write(
            f"Đọc {outcome.read} dòng: tạo mới {outcome.created}, đã có {outcome.existing}, "
            f"từ chối {len({refusal.row for refusal in outcome.refused})}."
        )
        for refusal in outcome.refused:
            self.stdout.write(f"  {_cell(refusal)}.")
        for note in outcome.noted:
            self.stdout.write(f"  Lưu ý: {_cell(note)}.")


def _cell(told: Refusal) -> str:
    return f"Dòng {told.row}, cột {told.column}, “{told.value}”: {told.reason}"
