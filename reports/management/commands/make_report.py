"""`make_report --unit … --period … --regime … --format … --out DIR`: a report as a file."""

import json
import tempfile
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from reports import documents, indicators, selectors
from reports.kinds import DAN_VAN, REGIMES
from reports.period import parse


class Command(BaseCommand):
    help = "Lập báo cáo của một đơn vị thành tệp."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", default="", help="mã đơn vị; bỏ trống nếu chỉ một tỉnh")
        parser.add_argument("--period", required=True, help="kỳ, ví dụ NAM/2022")
        parser.add_argument("--regime", default=DAN_VAN, help="dan-van hoặc tt06")
        parser.add_argument("--format", default="pdf", help="pdf, docx, xlsx hoặc json")
        parser.add_argument("--out", type=Path, default=Path(), help="thư mục nhận tệp")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            file, warnings = self.make(**options)
            target = _write(options["out"], file)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except OSError as error:
            raise CommandError(
                f"Không ghi được tệp vào {options['out']}. Chọn thư mục khác."
            ) from error
        if options["json"]:
            told = {"file": str(target), "warnings": warnings}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for warning in warnings:
            self.stderr.write(f"Lưu ý: {warning}")
        self.stdout.write(str(target))

    def make(self, **options: Any) -> tuple[documents.File, list[str]]:
        if options["regime"] not in REGIMES:
            raise ValidationError(
                f"Không có chế độ báo cáo “{options['regime']}”. Dùng --regime dan-van hoặc tt06."
            )
        period = parse(options["period"]).seen(localdate())
        land = indicators.ground(options["unit"] or selectors.only_province(), period.end)
        report = selectors.whole_report(land, period, options["regime"])
        file = documents.render(report, options["format"], localdate())
        return file, selectors.warnings(report)


def _write(folder: Path, file: documents.File) -> Path:
    """Whole or not at all: written beside its name, then given the name."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / file.name
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as half:
        written = Path(half.name)
        try:
            half.write(file.content)
            half.close()
            written.chmod(0o644)
            return written.replace(target)
        finally:
            written.unlink(missing_ok=True)
