"""Create the first administrator of an installation and print a password for one use."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.timezone import localdate, now

from portal.access import passwords
from portal.access.roles import Role
from portal.access.services import employ
from portal.organisations.selectors import by_code


class Command(BaseCommand):
    help = "Tạo một tài khoản quản trị hệ thống; mật khẩu in ra một lần và phải đổi ngay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--province", required=True, metavar="MÃ", help="ví dụ BAC-NINH")
        parser.add_argument("--login", default="sysadmin", metavar="TÊN")
        parser.add_argument("--name", default="Quản trị hệ thống", metavar="HỌ_TÊN")
        parser.add_argument("--json", action="store_true")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        password = passwords.new_password()
        try:
            employ(
                username=options["login"], full_name=options["name"], password=password,
                unit=by_code(options["province"]), role=Role.SYSADMIN, title="Quản trị hệ thống",
                since=localdate(), by=None, at=now(),
            )  # fmt: skip
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        row = {"login": options["login"], "password": password}
        self.stdout.write(json.dumps(row) if options["json"] else f"{row['login']}  {password}")
