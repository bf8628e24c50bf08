"""After a new key was put first in DATA_KEYS: seal everything with it, so the old one may go."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.access import second_factor
from portal.citizens.selectors import sealed_by_older_keys
from portal.citizens.services import reseal

BATCH = 1000


class Command(BaseCommand):
    help = (
        "Mã hóa lại số giấy tờ, điện thoại, khóa thiết bị xác thực "
        "bằng khóa đứng đầu DATA_KEYS (chạy lại được)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        ids = sealed_by_older_keys()
        done = sum(reseal(ids=ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))
        devices = second_factor.reseal()
        said = f"Đã mã hóa lại {done} người, {devices} thiết bị xác thực."
        if options["json"]:
            said = json.dumps({"resealed": done + devices})
        self.stdout.write(said)
