"""`seed_demo [--figures can-tho-2022] [--scale N] [--json]`: made-up records to try things on."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from portal.access.system import system_account
from portal.organisations.loading import load
from portal.organisations.models import Organisation
from portal.workdays.services import seed_calendar
from reports.demo.figures import enter_can_tho_2022
from reports.demo.living import enter_living

FIGURES = (("can-tho-2022", enter_can_tho_2022),)


class Command(BaseCommand):
    help = "Tạo dữ liệu minh họa; chạy lại không tạo thêm."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--figures", help="bộ số liệu đã công bố: can-tho-2022")
        parser.add_argument("--scale", type=int, default=1, help="nhân số lượng minh họa")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            made = self.enter(options["figures"], options["scale"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if options["json"]:
            self.stdout.write(json.dumps(made, ensure_ascii=False))
            return
        told = ", ".join(f"{label} {count}" for label, count in made.items())
        self.stdout.write(f"Đã tạo: {told}.")

    def enter(self, figures: str | None, scale: int) -> dict[str, int]:
        if scale < 1:
            raise ValidationError(f"Không nhân được với {scale}. Nhập --scale từ 1 trở lên.")
        at = now()
        if not Organisation.objects.exists():
            load(at=at)
        seed_calendar(at=at)
        by = system_account(at)
        if figures is None:
            return enter_living(by=by, at=at, scale=scale)
        for name, enter in FIGURES:
            if name == figures:
                return enter(by=by, at=at)
        known = ", ".join(name for name, _ in FIGURES)
        raise ValidationError(f"Không có bộ số liệu “{figures}”. Chọn: {known}.")
