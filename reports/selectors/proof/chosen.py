"""Of which units and periods the figures are proved, and through whose eyes."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.core.exceptions import ValidationError

from portal.access.models import Post, User
from portal.access.roles import LABELS, Permission, Role, granted_to
from portal.organisations.models import Organisation
from reports import indicators
from reports.period import DAN_VAN_YEAR, QUARTERS, Period, of

BUSY = ("XLD-31", "TCD-01")  # what tells where the work is
MOST_UNITS, MOST_PERIODS = 100, 6


@dataclass(frozen=True)
class Plan:
    """All the codes are asked of each of these units in each of these periods, by each role.

    `posts` are those of that day, by role, first those of who holds few roles; a role that nobody
    holds has none.
    """

    codes: Sequence[str]
    units: Sequence[Organisation]
    periods: Sequence[Period]
    posts: Mapping[Role, Sequence[Post]]
    on: date

    def reader(self, role: Role, unit: Organisation) -> User | None:
        """Who looks for the role: somebody over the unit if there is one."""
        held = self.posts[role]
        over = (post for post in held if unit.path.startswith(post.organisation.path))
        post = next(over, held[0] if held else None)
        return post.user if post else None


def chosen(
    province: str,
    on: date,
    *,
    units: int,
    periods: int,
    roles: Sequence[str] = (),
    codes: Sequence[str] = (),
) -> Plan:
    """The province and its busiest units; the running windows first; all roles, all codes where
    none is named.

    Raises ValidationError.
    """
    windows = _periods(on, _within("periods", periods, MOST_PERIODS))
    asked = [indicators.declared(code).code for code in codes or indicators.DECLARED]
    held = _posts([_role(role) for role in roles] or list(Role), on)
    land = indicators.ground(province, on)
    return Plan(asked, _units(land, windows[0], _within("units", units, MOST_UNITS)), windows,
                held, on)  # fmt: skip


def _within(name: str, number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise ValidationError(f"Nhập --{name} từ 1 đến {most}.")
    return number


def _role(said: str) -> Role:
    known = [role.value for role, _ in LABELS]
    if said not in known:
        raise ValidationError(f"Không có vai trò “{said}”. Chọn trong: {', '.join(known)}.")
    return Role(said)


def _periods(on: date, many: int) -> list[Period]:
    """The statistical year, its quarter, the year of the other regime, the year before, halves."""
    year = on.year if of("NAM", on.year).covers(on) else on.year + 1
    quarter = next(code for code in QUARTERS if of(code, year).covers(on))
    codes = (("NAM", year), (quarter, year), (DAN_VAN_YEAR, year), ("NAM", year - 1), ("6T", year),
             ("9T", year))  # fmt: skip
    return [of(code, its).seen(on) for code, its in codes[:many]]


def _units(land: indicators.Ground, period: Period, many: int) -> list[Organisation]:
    """The unit and those below it, the busiest first: of every kind one before a second."""
    found = indicators.by_unit(BUSY, land=land, period=period, compared=())
    records = Counter({row["unit"]: sum(row[code][0] for code in BUSY) for row in found})
    root = land.organisation
    below = Organisation.objects.in_force(period.so_far.end).filter(path__startswith=root.path)
    busiest = sorted(below.exclude(pk=root.pk), key=lambda unit: (-records[unit.pk], unit.sort_key))
    places: Counter[str] = Counter()
    ranked = []
    for unit in busiest:
        ranked.append(((not records[unit.pk], places[unit.kind]), unit))
        places[unit.kind] += 1
    return [root, *(unit for _, unit in sorted(ranked, key=itemgetter(0)))][:many]


def _posts(roles: Sequence[Role], on: date) -> dict[Role, list[Post]]:
    """The posts in each role; who sees figures by another role tells nothing of one without."""
    posts = Post.objects.in_force(on).filter(user__is_active=True)
    of_user: dict[int, set[str]] = defaultdict(set)
    held: dict[str, list[Post]] = defaultdict(list)
    for post in posts.select_related("user", "organisation").order_by("pk"):
        of_user[post.user_id].add(post.role)
        held[post.role].append(post)
    seeing = {pk for pk, its in of_user.items() if any(map(_sees, its))}
    return {
        role: sorted(
            (post for post in held[role] if _sees(role) or post.user_id not in seeing),
            key=lambda post: (len(of_user[post.user_id]), -len(post.organisation.path)),
        )
        for role in roles
    }


def _sees(role: str) -> bool:
    return Permission.SEE_FIGURES in granted_to(role)
