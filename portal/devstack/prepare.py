"""Bring the demo's database to where it can be shown; prints the accounts and nothing else.

Every step may be repeated: the second start of a demo runs them all again.
"""

import io
import json
import sys

import django
from django.core.management import call_command

ADMINISTRATOR = "sysadmin"


def main(*, empty: bool) -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    quietly("load_organisations")
    quietly("seed_calendar")
    only = ["--only", ADMINISTRATOR] if empty else []
    accounts = quietly("create_demo_accounts", "--json", *only)
    if not empty:
        quietly("seed_demo")  # after the accounts: it hands work out to them
    print(listed(accounts))


def quietly(name: str, *arguments: str) -> str:
    out = io.StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def listed(accounts: str) -> str:
    """Two columns, so that a person can read what a program wrote."""
    rows = [(row["login"], row["password"]) for row in json.loads(accounts)]
    width = max((len(login) for login, _ in rows), default=0)
    head = ["Tài khoản dùng thử (tên đăng nhập, mật khẩu):"] if rows else []
    return "\n".join([*head, *(f"  {login:<{width}}  {password}" for login, password in rows)])


if __name__ == "__main__":
    main(empty="--empty" in sys.argv)
