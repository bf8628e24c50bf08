"""`access_matrix [--json]`: every named route × role, as the tests enforce it."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.access.matrix import doors


class Command(BaseCommand):
    help = "In mọi địa chỉ và vai trò nào được vào (200), phải đăng nhập (302), bị từ chối (403)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        matrix = {door.name: door.statuses() for door in doors()}
        if options["json"]:
            self.stdout.write(json.dumps(matrix))
            return
        for door in doors():
            let_in = [role for role, status in matrix[door.name].items() if status == 200]
            self.stdout.write(f"{door.address:<60} {', '.join(let_in)}")
