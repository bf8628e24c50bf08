"""`draw_states [--check]`: the state diagrams of docs/states from the table of transitions."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from complaints.workflow.drawing import drawings


class Command(BaseCommand):
    help = "Vẽ lại sơ đồ trạng thái trong docs/states từ bảng bước chuyển."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="chỉ kiểm, không ghi")

    def handle(self, *_args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "docs" / "states"
        drawn = drawings()
        stale = [name for name, text in drawn.items() if read(folder / name) != text]
        if options["check"] and stale:
            raise CommandError(f"Sơ đồ cũ: {', '.join(stale)}. Chạy draw_states.")
        for name in stale:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(drawn[name], encoding="utf-8")
            self.stdout.write(f"docs/states/{name}")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
