"""`reindex_petitions [--check]`: the words of search agree with the petitions."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from complaints import services


class Command(BaseCommand):
    help = "Ghi lại từ khóa tìm kiếm của mọi đơn; --check chỉ so sánh, khác nhau thì báo lỗi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="chỉ so sánh, không ghi")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["check"]:
            self.stdout.write(f"Đã ghi lại {services.reindex()} dòng từ khóa.")
            return
        found = services.drift()
        if found:
            raise CommandError(
                f"Từ khóa không khớp đơn: thiếu {found.missing}, thừa {found.orphaned}, "
                f"khác {found.different}. Chạy reindex_petitions."
            )
        self.stdout.write("Từ khóa khớp với mọi đơn.")
