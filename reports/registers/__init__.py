"""Taking in existing registers: from a shell in one go, in the browser step by step."""

from reports.registers.kinds import REGISTERS, Register, register_of
from reports.registers.taking import Outcome, import_register, mapping_from

__all__ = ["REGISTERS", "Outcome", "Register", "import_register", "mapping_from", "register_of"]
