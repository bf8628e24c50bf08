"""Taking in existing registers: from a shell in one go, in the browser step by step."""

from reports.registers.asking import (
    cancel_import,
    confirm_import,
    forget_imports,
    layout_of,
    look,
    map_columns,
    upload_register,
)
from reports.registers.jobs import mapping_of, run, unheard
from reports.registers.kinds import REGISTERS, Register, register_of
from reports.registers.progress import Progress, progress
from reports.registers.taking import Outcome, import_register, mapping_from

__all__ = [
    "REGISTERS",
    "Outcome",
    "Progress",
    "Register",
    "cancel_import",
    "confirm_import",
    "forget_imports",
    "import_register",
    "layout_of",
    "look",
    "map_columns",
    "mapping_from",
    "mapping_of",
    "progress",
    "register_of",
    "run",
    "unheard",
    "upload_register",
]
