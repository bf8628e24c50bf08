"""Which half months of which provinces have petitions that boards have not counted anew yet."""

from typing import Any

import pgtrigger
from django.db import models

from portal.organisations.models import Organisation

# Months and the windows of Thông tư 06/2025/TT-TTCP, which close on the 14th, are both made of
# halves: from the 1st to the 14th, from the 15th to the end.
HALF = """
    date_trunc('month', {0}.received_on)::date
    + CASE WHEN extract(day FROM {0}.received_on) < 15 THEN 0 ELSE 14 END
"""
# Rows are only ever added, so nobody who enters a petition waits for anybody else.
NOTE = """
    INSERT INTO complaints_touchedhalf (province_id, half)
    SELECT DISTINCT hit.province_id, {half} FROM ({rows}) AS hit;
    RETURN NULL;
"""
FACTS = "SELECT id, province_id, received_on, kind, field FROM"
CHANGED = "({0} gone EXCEPT {0} come) UNION ALL ({0} come EXCEPT {0} gone)".format(FACTS)  # noqa: UP032


def _noted(name: str, operation: Any, rows: str, **tables: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.After, level=pgtrigger.Statement, operation=operation,
        referencing=pgtrigger.Referencing(**tables),
        func=NOTE.format(half=HALF.format("hit"), rows=rows),
    )  # fmt: skip


NOTED = (
    _noted("petition_counted_new", pgtrigger.Insert, "SELECT * FROM come", new="come"),
    _noted("petition_counted_anew", pgtrigger.Update, CHANGED, old="gone", new="come"),
    _noted("petition_counted_no_more", pgtrigger.Delete, "SELECT * FROM gone", old="gone"),
)


class TouchedHalf(models.Model):
    """A half month of a province in which a petition came, went or changed since it was counted.

    Written by the triggers of Petition in the same transaction, read and taken away by the roof.
    """

    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    half = models.DateField("từ ngày")  # the 1st or the 15th
