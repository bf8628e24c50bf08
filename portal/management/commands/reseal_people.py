"""After a new key was put first in DATA_KEYS: seal every person with it, so the old one may go."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.citizens.selectors import sealed_by_older_keys
from portal.citizens.services import reseal

BATCH = 1000


class Command(BaseCommand):
    help = "Mã hóa lại số giấy tờ, điện thoại bằng khóa đứng đầu DATA_KEYS (chạy lại được)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        ids = sealed_by_older_keys()
        done = sum(reseal(ids=ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))
        said = json.dumps({"resealed": done}) if options["json"] else f"Đã mã hóa lại {done} người."
        self.stdout.write(said)
