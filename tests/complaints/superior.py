"""The province above the unit of the tests, and denunciations taken to it."""

from datetime import date, timedelta
from typing import Any

from complaints.models import Case, Petition
from portal.access.models import User
from portal.access.roles import Role
from portal.organisations.models import Organisation
from reception.kinds import Kind
from tests.complaints import factories as make

AGAIN = date(2026, 11, 9)  # a Monday; the case below was accepted on 10/9/2026


def province() -> Organisation:
    return make.unit("BAC-NINH")


def chief() -> User:
    """Who sorts and decides at the province."""
    return make.person(Role.UNIT_HEAD, province())


def again(on: date = AGAIN, **more: Any) -> Petition:
    """A second denunciation of the same thing, in the province's own book, sorted."""
    given = {"organisation": province(), "by": make.person(Role.CLERK, province()), "level": 2}
    found = make.petition(Kind.DENUNCIATION, on, **{**given, **more})
    return make.classify(found, on, by=chief())


def take(found: Petition, name: str, on: date, **more: Any) -> Petition:
    """One step by the province."""
    done: Petition = make.take(found, name, on, by=chief(), **more)
    return done


def below(state: str = "concluded") -> Petition:
    """The petition of a case of the unit below."""
    return make.case_in(state, Kind.DENUNCIATION).petitions.get()


def reviewing() -> Petition:
    return take(again(), "review", AGAIN, earlier=below())


def demanded() -> Petition:
    """The unit below is late: its limit ended on 12/10/2026."""
    return take(again(), "demand", AGAIN, earlier=below("verifying"))


def taken_over() -> Case:
    """The case of the unit below, after the superior took it."""
    found = demanded()
    earlier = found.renewal.case
    take(found, "take_over", AGAIN + timedelta(days=8))
    return Case.objects.get(pk=earlier.pk)
