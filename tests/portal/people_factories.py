"""Units, accounts and people for the tests of this floor: small, fixed, obviously invented."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count

from django_otp.oath import TOTP

from portal.access import second_factor
from portal.access.models import Authenticator, User
from portal.access.roles import Role
from portal.access.services import create_user, give_post
from portal.citizens.models import Citizen, Paper
from portal.citizens.services import register
from portal.organisations.models import Kind, Organisation, Succession
from tests.together import at_once

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PASSWORD = "muoi-sau-ky-tu-24"
NUMBER, PHONE = "027060000001", "0912345345"
numbers = count(1)


def province(code: str = "BAC-NINH") -> Organisation:
    return _unit(code, Kind.PROVINCE, None)


def unit(top: Organisation, code: str, kind: Kind = Kind.DEPARTMENT) -> Organisation:
    return _unit(f"{top.code}.{code}", kind, top)


def _unit(code: str, kind: Kind, top: Organisation | None) -> Organisation:
    return Organisation.objects.create(
        code=code, path=f"{code}.", kind=kind, name=code.rpartition(".")[2], sort_key=code.lower(),
        parent=top, province=(top.province or top) if top else None,
    )  # fmt: skip


def succeed(old: Organisation, new: Organisation, on: date) -> Succession:
    return Succession.objects.create(predecessor=old, successor=new, effective_on=on, kind="merge")


def user(username: str = "", **fields: object) -> User:
    name = username or f"nguoi{next(numbers)}"
    return create_user(
        username=name, full_name="Nguyễn Thị Ví Dụ", password=PASSWORD, at=NOW, **fields
    )


def officer(place: Organisation, role: Role, username: str = "", since: date = date(2026, 1, 1)):
    """A user with one post."""
    person = user(username or f"{role.value}-{next(numbers)}")
    give_post(user=person, organisation=place, role=role, since=since, by=None, at=NOW)
    return User.objects.get(pk=person.pk)


def posted_at(person: User) -> int:
    return person.posts.get().organisation_id


def citizen(place: Organisation, **said: object) -> Citizen:
    given = {
        "full_name": "Trần Thị Mẫu Thử", "paper": Paper.CITIZEN_CARD, "number": NUMBER,
        "phone": PHONE, "address": "Số 1 phố Ví Dụ", **said,
    }  # fmt: skip
    return register(organisation=place, at=NOW, by=None, **given)


def code_of(device: Authenticator, later: int = 0) -> str:
    """What the phone shows so many half minutes later; see `one_half_minute`."""
    phone = TOTP(device.key)
    phone.time = NOW.timestamp() + 30 * later
    return f"{phone.token():06d}"


def enrolled(person: User) -> tuple[Authenticator, list[str]]:
    """A phone and ten codes on paper."""
    code = code_of(second_factor.pending_device(person))
    done = second_factor.confirm(user=person, code=code, at=NOW)
    Authenticator.objects.update(last_step=-1)  # the next code may be the same half minute's
    return done


def at_the_same_time(work: Callable[[], object], times: int = 2) -> list[object]:
    """Run it in as many threads at once, each with a connection of its own; what each one gave."""
    return at_once(*[work] * times)
