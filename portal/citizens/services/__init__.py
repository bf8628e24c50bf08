"""Writing people down: the only place where a name, number or phone enters the database."""

from portal.citizens.services.bulk import Met, PersonLine, person_line, register_many
from portal.citizens.services.merging import merge, part, purge_merges
from portal.citizens.services.people import forget_if_unused, register, show_in_full, update
from portal.citizens.services.sealed import reseal

__all__ = [
    "Met",
    "PersonLine",
    "forget_if_unused",
    "merge",
    "part",
    "person_line",
    "purge_merges",
    "register",
    "register_many",
    "reseal",
    "show_in_full",
    "update",
]
