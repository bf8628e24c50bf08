"""How a row of the matrix is written."""

from dataclasses import dataclass

from portal.access.roles import Permission

P = Permission


@dataclass(frozen=True)
class Rule:
    """Routes that one of the permissions opens; `of` is what kind of record the address names.

    Who lacks `sees` finds no such record, though the door is open.
    """

    permissions: frozenset[P]
    routes: tuple[str, ...]
    of: str = ""
    sees: P | None = None


def rule(*permissions: P, of: str = "", routes: str, sees: P | None = None) -> Rule:
    return Rule(frozenset(permissions), tuple(routes.split()), of, sees)
