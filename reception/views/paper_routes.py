"""Addresses of the papers of the desk: one for each paper of the table."""

from typing import Final

from django.urls import path

from reception.documents.offered import PAPERS
from reception.views import papers

LUOT = "lam-viec/luot-tiep/<int:pk>"

ROUTES: Final = (
    *(
        path(f"{LUOT}/{paper.file}.pdf", papers.slip, {"name": slip.value}, name=slip.value)
        for slip, paper in PAPERS.items()
    ),
    path(f"{LUOT}/tu-choi.pdf", papers.refusal, name="refusal"),
    path(f"lam-viec/{papers.SHEET}", papers.denouncer_sheet, name="denouncer_sheet"),
)
