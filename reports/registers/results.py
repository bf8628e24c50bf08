"""What becomes of refused rows: cells in the database, and a workbook to mend and to send again."""

from collections.abc import Sequence
from tempfile import TemporaryFile
from typing import Any

from portal.documents.workbook import Refusal, Row, text
from reports.models import RegisterImport, RegisterRefusal
from reports.registers import store
from reports.registers.kinds import Register

BATCH = 1000
ROW, REASON = "Dòng trong tệp đã nhập", "Lý do từ chối"


class Refused:
    """Takes down refused cells as they come, in little memory; `close` seals the workbook.

    A cell that nobody may repeat is left empty, and its value "(không lưu)".
    """

    def __init__(self, job: RegisterImport, register: Register) -> None:
        from xlsxwriter import Workbook  # slow to import

        self.job, self.register = job, register
        self.rows: list[RegisterRefusal] = []
        self.file = TemporaryFile()  # noqa: SIM115  # it ends in `close`
        self.book = Workbook(self.file, {"constant_memory": True, "strings_to_formulas": False})
        self.sheet = self.book.add_worksheet("Dòng bị từ chối")
        self.next = 1
        self._head()

    def refuse(self, row: Row, told: Sequence[Refusal]) -> None:
        self._add(told, is_note=False)
        cells = [self._shown(row, column.name) for column in self.register.columns]
        reasons = "; ".join(f"{one.column}: {one.reason}" for one in told)
        for place, cell in enumerate([*cells, str(row.number), reasons]):
            self.sheet.write_string(self.next, place, cell)
        self.next += 1

    def note(self, _row: Row, told: Sequence[Refusal]) -> None:
        self._add(told, is_note=True)

    def close(self) -> None:
        self._save()
        self.book.close()
        self.file.seek(0)
        store.drop(self.job.key, store.REFUSED)
        if self.next > 1:
            store.keep(self.job.key, store.REFUSED, self.file.read())
        self.file.close()

    def _head(self) -> None:
        bold = self.book.add_format({"bold": True, "border": 1})
        self.sheet.set_column(0, len(self.register.columns) + 1, 18)
        names = [column.name for column in self.register.columns]
        for place, name in enumerate([*names, ROW, REASON]):
            self.sheet.write_string(0, place, name, bold)

    @staticmethod
    def _shown(row: Row, name: str) -> str:
        cell = row.cells.get(name)
        if cell is None or name in row.unspoken:
            return ""
        is_day = hasattr(cell, "strftime")
        return f"{cell:%d/%m/%Y}" if is_day else text(cell)

    def _add(self, told: Sequence[Refusal], *, is_note: bool) -> None:
        self.rows += [self._row(one, is_note=is_note) for one in told]
        if len(self.rows) >= BATCH:
            self._save()

    def _row(self, one: Refusal, *, is_note: bool) -> RegisterRefusal:
        return RegisterRefusal(
            register_import=self.job, row=one.row, column=one.column, reason=one.reason[:300],
            value=store.sealed(self.job.key, "value", one.value[:500]), is_note=is_note,
        )  # fmt: skip

    def _save(self) -> None:
        RegisterRefusal.objects.bulk_create(self.rows, batch_size=BATCH)
        self.rows = []


def value_of(job: RegisterImport, refusal: RegisterRefusal) -> Any:
    """What stood in the cell, as long as it is kept; None afterwards."""
    return store.unsealed(job.key, "value", refusal.value)
