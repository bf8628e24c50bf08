"""Visits of every mixture, the same on every run: what the form must add up, whatever comes."""

from datetime import date, timedelta
from itertools import product
from random import Random

from portal.access.models import User
from reception.kinds import Kind
from reception.models import Channel, LeaderSession, Mode, Outcome, Visit
from tests.reports.factories import Land, matter, visit

FIRST = date(2026, 3, 15)  # of quý II; both its edges are among the days
DAYS = (-1, 0, 1, 30, 91, 92)
SIZES = (1, 1, 2, 4, 5, 9, 14)


def lay(land: Land, by: User) -> list[Visit]:
    """Every mode × channel × kind, then as many drawn: groups, refusals, lines, follow-ups."""
    draw = Random(6)  # noqa: S311  # the same on every run, no secret
    for mode, channel, kind in product(Mode, Channel, (Kind.COMPLAINT, Kind.DENUNCIATION)):
        _come(land, by, draw, mode=mode, channel=channel, kind=kind)
    for _ in range(90):
        _come(land, by, draw)
    _sessions(land)
    return list(Visit.objects.order_by("pk"))


def _come(land: Land, by: User, draw: Random, **said: str) -> None:
    """One coming; sometimes about a matter that came before, sometimes with further lines."""
    unit = draw.choice((land.commune, land.commune, land.department, land.other))
    said = {
        "kind": draw.choice((Kind.COMPLAINT, Kind.RECOMMENDATION, Kind.DENUNCIATION)),
        "mode": draw.choice(tuple(Mode)), "channel": Channel.IN_PERSON,
        "outcome": draw.choice((Outcome.ACCEPT, Outcome.GUIDE, Outcome.REFUSE, Outcome.ACCEPT)),
    } | said  # fmt: skip
    day = FIRST + timedelta(days=draw.choice(DAYS))
    is_secret, comes_again = said["kind"] == Kind.DENUNCIATION, draw.random() < 0.5
    known = list(Visit.objects.filter(is_protected=False).order_by("pk"))
    again = comes_again and known and not is_secret
    about = {"matter": draw.choice(known).matter} if again else {}
    came = visit(unit, by, day, people=draw.choice(SIZES), **said, **about)
    lines = 0 if is_secret or came.outcome == Outcome.REFUSE else draw.choice((0, 0, 1, 2))
    for _ in range(lines):
        line = visit(unit, by, day, people=came.people_count,
                     **said | {"kind": Kind.COMPLAINT, "outcome": Outcome.ACCEPT},
                     matter=draw.choice((came.matter, matter(unit))))  # fmt: skip
        Visit.objects.filter(pk=line.pk).update(together_with=came)


def _sessions(land: Land) -> None:
    """Days announced and not, held and not, delegated and not, two sessions on one day."""
    flags = product((True, False), repeat=3)
    for n, (told, held, delegated) in enumerate(flags):
        for ordinal in (1, 2):
            LeaderSession.objects.create(
                organisation=land.commune, province_id=land.commune.province_pk, kind="periodic",
                held_on=FIRST + timedelta(days=n), ordinal=ordinal, leader_title="Chủ tịch",
                published_on=FIRST if told else None, was_held=held,
                delegated_to="Phó Chủ tịch" if delegated else "",
                delegation_reason="Đi công tác" if delegated else "",
            )  # fmt: skip
