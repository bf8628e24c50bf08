"""What needs an eye: complex matters, petitions sent to and fro, slips without an answer."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from complaints.models import Petition, Transfer, TransferState
from portal.access.roles import Permission
from portal.http import addresses
from reports import indicators
from reports.indicators.boards import TRANSFER, to_and_fro
from reports.selectors.behind import with_bar
from reports.selectors.boards.hiding import apart
from reports.selectors.boards.linking import Shown
from reports.sheets import listing
from reports.sheets.boards import Wandering, Watched

MOST = 10


def complex_cases(shown: Shown) -> dict[str, Any]:
    """The matters on the list whose plan is not carried out, the longest known first."""
    rows = _seen("PTK-01.CH", shown).order_by("plan_due_on", "listed_on", "pk")
    values = indicators.compute(["PTK-03"], land=shown.land, period=shown.period)["PTK-03"]
    address = addresses("complaints:complex_case")

    def told(row: Any) -> Watched:
        name, unit = f"Vụ việc {row.matter_id}", row.organisation.name
        return Watched(name, address(row.pk), unit, row.matter.title, row.plan_due_on)

    return {
        **_watched(rows, shown, told),
        "done": values.numerator or 0, "due": values.denominator or 0,
        "done_link": shown.link("PTK-02"), "due_link": shown.link("PTK-01"),
        "every": shown.link("PTK-01.CH"),
    }  # fmt: skip


def unenforced(shown: Shown) -> dict[str, Any]:
    """Decisions in effect that are not carried out, the oldest first."""
    rows = _seen("THI-01.CH", shown).order_by("issued_on", "pk")

    def told(row: Any) -> Watched:
        unit = row.organisation.name
        return Watched(f"Văn bản {row.number}", "", unit, row.summary, row.effective_on)

    return {**_watched(rows, shown, told), "every": shown.link("THI-01.CH")}


def unanswered(shown: Shown) -> dict[str, Any]:
    """Petitions handed over that nobody took in or gave back, the oldest first."""
    rows = _seen("XLD-25.CT", shown).order_by("sent_on", "pk")
    address = addresses("complaints:petition")

    def told(row: Any) -> Watched:
        number, to = row.petition.file_number, f"Chuyển {row.receiver.name}"
        return Watched(number, address(number), row.organisation.name, to, row.sent_on)

    return {
        **_watched(rows, shown, told), "every": shown.link("XLD-25.CT"),
        "reads": shown.may(Permission.SEE_PETITIONS),
    }  # fmt: skip


def wandering(shown: Shown) -> dict[str, Any]:
    """Papers given back or handed on again in the period, with every unit that had them."""
    hops = Transfer.objects.filter(shown.land.clause(TRANSFER), to_and_fro(shown.period))
    firsts = indicators.rows("XLD-25.DD", land=shown.land, period=shown.period)
    found = with_bar(firsts.filter(pk__in=hops.values("first")), shown.user, shown.on)
    papers, hidden = apart(found.order_by("received_on", "pk")[:MOST], shown)
    ways, reads = _ways(papers), shown.may(Permission.SEE_PETITIONS)
    rows = [_wandering(paper, ways[paper.pk]) for paper in papers]
    return {
        "rows": rows if reads else [replace(one, address="") for one in rows],
        "hidden": hidden,
        "every": shown.link("XLD-25.DD"),
    }


def _ways(papers: list[Petition]) -> dict[int, list[tuple[str, str, str, date]]]:
    """Of each paper its hand-overs in order: from, to, state, day."""
    found: dict[int, list[tuple[str, str, str, date]]] = defaultdict(list)
    kept = Transfer.objects.filter(first__in=papers).exclude(state=TransferState.RECALLED)
    columns = ("first_id", "organisation__name", "receiver__name", "state", "sent_on")
    for first, *hop in kept.order_by("pk").values_list(*columns):
        found[first].append((hop[0], hop[1], hop[2], hop[3]))
    return found


def _wandering(row: Any, way: list[tuple[str, str, str, date]]) -> Wandering:
    path: list[str] = []
    for sender, receiver, state, _ in way:
        back = [sender] if state == TransferState.RETURNED else []
        path += [unit for unit in (sender, receiver, *back) if not path or path[-1] != unit]
    return Wandering(
        row.file_number, addresses("complaints:petition")(row.file_number), path, len(way),
        sum(state == TransferState.RETURNED for *_, state, _ in way), way[0][3],
    )  # fmt: skip


def _seen(code: str, shown: Shown) -> Any:
    rows = indicators.rows(code, land=shown.land, period=shown.period)
    return with_bar(rows.select_related(*listing.layout(rows.model).related), shown.user, shown.on)


def _watched(rows: Any, shown: Shown, told: Callable[[Any], Watched]) -> dict[str, Any]:
    """The first rows as `told` says them, as far as the reader may know, and how many others."""
    seen, hidden = apart(rows[:MOST], shown)
    found = [told(row) for row in seen]
    if not shown.may(Permission.SEE_PETITIONS):
        found = [replace(one, address="", text=listing.HIDDEN) for one in found]
    return {"rows": found, "hidden": hidden}
