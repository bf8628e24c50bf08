"""What the pages of the roof ask."""

from reports.forms.passages import MOST_LETTERS, PassagesForm
from reports.forms.registers import ColumnsForm, RegisterForm

__all__ = ["MOST_LETTERS", "ColumnsForm", "PassagesForm", "RegisterForm"]
