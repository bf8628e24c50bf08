"""Narrowing the lists of dialogues, promises and initiatives."""

from datetime import date

import django_filters as filters
from django.db.models import F, Q, QuerySet
from django.http import QueryDict

from dialogues.models import (
    Assessment,
    Audience,
    Commitment,
    Holder,
    Initiative,
    InitiativeField,
    Session,
    SessionKind,
    SessionState,
)
from portal.fields import Year
from portal.folded import speaking_of

ALL = "Tất cả"
PROGRESS = (
    ("open", "Chưa xong"),
    ("overdue", "Quá hạn"),
    ("in_time", "Xong đúng hạn"),
    ("late", "Xong muộn"),
)


class YearFilter(filters.Filter):
    field_class = Year


class SessionFilter(filters.FilterSet):
    nam = YearFilter("held_on__year", label="Năm")
    loai = filters.ChoiceFilter("kind", choices=SessionKind.choices, label="Loại", empty_label=ALL)
    doi_tuong = filters.ChoiceFilter(
        "audience", choices=Audience.choices, label="Đối tượng", empty_label=ALL
    )
    tinh_trang = filters.ChoiceFilter(
        "state", choices=SessionState.choices, label="Tình trạng", empty_label=ALL
    )

    class Meta:
        model = Session
        fields: tuple[str, ...] = ()


class CommitmentFilter(filters.FilterSet):
    """`on` decides what is overdue."""

    tien_do = filters.ChoiceFilter(
        method="by_progress", choices=PROGRESS, label="Tiến độ", empty_label=ALL
    )
    don_vi = filters.CharFilter(method="by_owner", label="Đơn vị", max_length=100)

    class Meta:
        model = Commitment
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, rows: QuerySet[Commitment], on: date) -> None:
        self.on = on
        super().__init__(data, rows)

    def by_owner(self, rows: QuerySet[Commitment], _name: str, said: str) -> QuerySet[Commitment]:
        return speaking_of(rows, said, "owner__name")

    def by_progress(
        self, rows: QuerySet[Commitment], _name: str, said: str
    ) -> QuerySet[Commitment]:
        parts = {
            "open": Q(done_on=None),
            "overdue": Q(done_on=None, due_on__lt=self.on),
            "in_time": Q(done_on__lte=F("due_on")),
            "late": Q(done_on__gt=F("due_on")),
        }
        return rows.filter(parts[said])


class InitiativeFilter(filters.FilterSet):
    nam = YearFilter("year", label="Năm")
    linh_vuc = filters.ChoiceFilter(
        "field", choices=InitiativeField.choices, label="Lĩnh vực", empty_label=ALL
    )
    chu_the = filters.ChoiceFilter(
        "holder", choices=Holder.choices, label="Chủ thể", empty_label=ALL
    )
    danh_gia = filters.ChoiceFilter(
        "assessment", choices=Assessment.choices, label="Đánh giá", empty_label=ALL
    )

    class Meta:
        model = Initiative
        fields: tuple[str, ...] = ()


def this_year(asked: QueryDict, on: date) -> QueryDict:
    """The question as asked; where no year is given, this one."""
    asked = asked.copy()
    if "nam" not in asked:
        asked["nam"] = str(on.year)
    return asked
