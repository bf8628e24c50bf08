"""`explain_deadline --rule CODE --from YYYY-MM-DD [--facts …] [--pauses FROM:TO,…] [--json]`."""

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.workdays.limits import Pause
from portal.workdays.selectors import calendar
from reports.rules import Answer, answer

OWN = "RECOMMENDATION.ANSWER"


class Command(BaseCommand):
    help = "Tính một thời hạn và giải thích từng ngày."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rule", required=True, help="ví dụ COMPLAINT.ACCEPT")
        parser.add_argument("--from", required=True, dest="start", help="ngày sự kiện, 2026-11-20")
        parser.add_argument("--facts", default="", help="ví dụ complex,remote")
        parser.add_argument("--pauses", default="", help="ví dụ 2026-11-23:2026-11-30")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        start = day(options["start"])
        facts = [fact.strip() for fact in options["facts"].split(",") if fact.strip()]
        own = settings.RECOMMENDATION_DAYS if options["rule"].strip().upper() == OWN else 0
        try:
            told = answer(
                options["rule"], start, calendar(), facts=facts,
                pauses=pauses(options["pauses"]), own_days=own,
            )  # fmt: skip
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(as_json(told) if options["json"] else as_text(told))


def day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise CommandError(f"Ngày “{text}” không có thật. Viết như 2026-11-20.") from error


def pauses(text: str) -> list[Pause]:
    """First and last day of each time that is not counted."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, colon, last = part.partition(":")
        if not colon:
            raise CommandError(f"Không hiểu khoảng “{part}”. Viết như 2026-11-23:2026-11-30.")
        span = (day(first), day(last))
        if span[1] < span[0]:
            raise CommandError(f"Khoảng “{part}” có ngày đầu sau ngày cuối.")
        found.append(span)
    return found


def as_json(told: Answer) -> str:
    lines = [{"date": str(d.date), "counted": d.counted, "why": d.why} for d in told.days]
    result = {
        "due": str(told.due),
        "unit": told.unit,
        "amount": told.amount,
        "legal_basis": told.legal_basis,
        "in_force_from": str(told.in_force_from),
        "days": lines,
    }
    return json.dumps(result, ensure_ascii=False, indent=2)


def as_text(told: Answer) -> str:
    lines = [f"{d.date:%d/%m/%Y}  {'tính' if d.counted else '    '}  {d.why}" for d in told.days]
    doubt = [f"Cần xác nhận: {told.doubt}"] if told.doubt else []
    words = [told.sentence] if told.sentence else []
    return "\n".join([*lines, *words, f"Hạn: {told.due:%d/%m/%Y} – {told.legal_basis}", *doubt])
