"""The narrative reports as files: one value, five coats."""

from reports.documents.files import MEDIA_TYPES, File, appendix, as_dict, file_name, render
from reports.documents.tree import document, letter

__all__ = [
    "MEDIA_TYPES",
    "File",
    "appendix",
    "as_dict",
    "document",
    "file_name",
    "letter",
    "render",
]
