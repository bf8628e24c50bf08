"""Create the accounts of a demonstration, one per role, and list them with their passwords."""

import json
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate, now

from portal.access.demo import PROVINCE, Shown, create_accounts

CHANGED = "(đã đổi)"


class Command(BaseCommand):
    help = "Tạo tài khoản dùng thử, mỗi vai trò một tài khoản (chỉ khi DEMO_MODE bật)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--province", default=PROVINCE, metavar="MÃ", help="tỉnh dùng thử")
        parser.add_argument("--only", default="", metavar="TÊN", help="chỉ tài khoản này")
        parser.add_argument("--reset", action="store_true", help="đặt lại mật khẩu ban đầu")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            accounts = create_accounts(
                province=options["province"],
                only=options["only"],
                reset=options["reset"],
                at=now(),
                on=localdate(),
            )
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        self.stdout.write(listed(accounts, as_json=options["json"]))


def listed(accounts: list[Shown], *, as_json: bool) -> str:
    """A JSON list, or one line per account: login, password, unit, whether it was there."""
    rows = [asdict(account) | {"password": account.password or CHANGED} for account in accounts]
    if as_json:
        return json.dumps(rows, ensure_ascii=False)
    return "\n".join(
        "{login:<20} {password:<22} {unit}".format(**row) + ("" if row["is_new"] else "  đã có")
        for row in rows
    )
