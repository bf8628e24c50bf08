"""Bring the demo's database to where it can be used or shown; as a program it prints the accounts.

Every step may be repeated: the second start of a demo runs them all again.
"""

import io
import json
import sys

import django
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

ADMINISTRATOR = "sysadmin"
ROOMS = ("portal", "reception", "complaints", "dialogues", "reports")


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


def make_ready(command: str) -> None:
    """A command of ours finds its tables and the holidays in an installation nobody has started."""
    django.setup()
    if get_commands().get(command) not in ROOMS:
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
    quietly("seed_calendar")


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
