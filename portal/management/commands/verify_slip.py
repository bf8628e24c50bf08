"""Check the QR text of a slip as the public page does; exit code 1 where it is not confirmed."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.documents.slips import KINDS, SlipFacts, UnconfirmedError, checked


class Command(BaseCommand):
    help = "Kiểm tra nội dung mã QR của một phiếu; mã thoát 1 nếu không xác nhận được."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", metavar="NỘI DUNG", help="địa chỉ trong mã QR, hoặc phần sau #")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        facts, reason = self.read(options["text"])
        if options["json"]:
            self.stdout.write(json.dumps(self.told(facts, reason), ensure_ascii=False))
        elif facts:
            self.stdout.write(f"{KINDS[facts.kind]}. {facts.sentence}")
        else:
            raise CommandError(f"Không xác nhận được phiếu này: {reason}.")
        if reason:
            raise SystemExit(1)

    def read(self, text: str) -> tuple[SlipFacts | None, str]:
        try:
            return checked(text), ""
        except UnconfirmedError as error:
            return None, str(error)

    def told(self, facts: SlipFacts | None, reason: str) -> dict[str, Any]:
        if facts is None:
            return {"confirmed": False, "reason": reason}
        return {
            "confirmed": True,
            "slip": KINDS[facts.kind],
            "unit": facts.unit,
            "issued_on": facts.issued_on.isoformat(),
            "due_on": facts.due_on.isoformat(),
            "sentence": facts.sentence,
        }
