"""The account in whose name commands write: nobody can sign in with it."""

from datetime import datetime

from portal.access.models import User

USERNAME = "he-thong"


def system_account(at: datetime) -> User:
    """The one account of the machine itself, made the first time it is asked for."""
    account, _ = User.objects.get_or_create(
        username=USERNAME,
        defaults={
            "full_name": "Hệ thống",
            "is_active": False,
            "password": "!",  # no hasher knows it: no password fits
            "created_at": at,
        },
    )
    return account
