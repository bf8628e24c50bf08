"""The statutory forms on paper and as workbooks."""

from reports.letters.forms import form_name, forms_pdf
from reports.letters.workbooks import add_forms, forms_xlsx

__all__ = ["add_forms", "form_name", "forms_pdf", "forms_xlsx"]
