"""Load the units of the two-tier government with what they were before."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from portal.organisations.loading import Loaded, load

SENTENCE = (
    "Đã nạp: {provinces} tỉnh, thành phố; {former_provinces} tỉnh trước ngày 01/7/2025;"
    " {departments} sở, ban, ngành; {communes} xã, phường, đặc khu."
    " Đóng {closed} đơn vị, đổi tên {renamed} đơn vị."
)


class Command(BaseCommand):
    help = "Nạp danh mục đơn vị hành chính (chạy nhiều lần không đổi kết quả)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--province", default="", metavar="MÃ", help="chỉ tỉnh này: BAC-NINH")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load(at=now(), province=options["province"])
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        self.stdout.write(self.shown(loaded, as_json=options["json"]))

    def shown(self, loaded: Loaded, *, as_json: bool) -> str:
        counts = loaded.as_dict()
        return json.dumps(counts) if as_json else SENTENCE.format(**counts)
