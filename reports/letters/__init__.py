"""The statutory forms on paper and as workbooks."""

from reports.letters.forms import Told, are_long, form_name, forms_pdf
from reports.letters.workbooks import add_forms, forms_xlsx

__all__ = ["Told", "add_forms", "are_long", "form_name", "forms_pdf", "forms_xlsx"]
