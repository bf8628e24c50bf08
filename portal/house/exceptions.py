"""Where a budget is broken on purpose. Each row names the decision that says why."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Allowance:
    """One subject (`path` or `path:function`) that may reach `limit` for the given budget."""

    budget: str
    subject: str
    limit: int
    adr: str


ALLOWED: tuple[Allowance, ...] = ()
