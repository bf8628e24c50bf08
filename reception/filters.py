"""Narrowing the register of visits: this month unless asked otherwise."""

from datetime import date

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from portal.fields import Day
from portal.folded import speaking_of
from reception.kinds import Kind
from reception.models import Mode, Visit

DAY = forms.DateInput({"placeholder": "dd/mm/yyyy", "autocomplete": "off"}, "%d/%m/%Y")


class DayFilter(filters.DateFilter):
    """A day as every form of the house reads it."""

    field_class = Day


class BookFilter(filters.FilterSet):
    tu = DayFilter("received_on", "gte", label="Từ ngày", widget=DAY)
    den = DayFilter("received_on", "lte", label="Đến ngày", widget=DAY)
    noi = filters.CharFilter(method="by_place", label="Nơi tiếp", max_length=100)
    hinh_thuc = filters.ChoiceFilter("mode", choices=Mode.choices, label="Hình thức",
                                     empty_label="Tất cả")  # fmt: skip
    loai = filters.ChoiceFilter("kind", choices=Kind.choices, label="Loại",
                                empty_label="Tất cả")  # fmt: skip
    nguoi_tiep = filters.CharFilter(method="by_officer", label="Người tiếp", max_length=100)
    lanh_dao = filters.CharFilter(method="by_leader", label="Lãnh đạo", max_length=100)
    doan = filters.BooleanFilter(method="only_groups", label="Chỉ đoàn đông người",
                                 widget=forms.CheckboxInput)  # fmt: skip

    class Meta:
        model = Visit
        fields: tuple[str, ...] = ()

    def by_place(self, rows: QuerySet[Visit], _name: str, said: str) -> QuerySet[Visit]:
        return speaking_of(rows, said, "organisation__name")

    def by_leader(self, rows: QuerySet[Visit], _name: str, said: str) -> QuerySet[Visit]:
        """Who held the leader's day, or stood in for who should have."""
        led = rows.exclude(mode=Mode.REGULAR)
        return speaking_of(led, said, "received_by", "session__leader_title",
                           "session__delegated_to")  # fmt: skip

    def by_officer(self, rows: QuerySet[Visit], _name: str, said: str) -> QuerySet[Visit]:
        return speaking_of(rows, said, "officer__full_name", "received_by")

    def only_groups(self, rows: QuerySet[Visit], _name: str, wanted: bool) -> QuerySet[Visit]:  # noqa: FBT001
        return rows.filter(is_large_group=True) if wanted else rows


def this_month(asked: QueryDict, on: date) -> QueryDict:
    """The question as asked; where no day is given, from the first of the month until today."""
    asked = asked.copy()
    if not asked.get("tu") and not asked.get("den"):
        asked["tu"], asked["den"] = f"{on.replace(day=1):%d/%m/%Y}", f"{on:%d/%m/%Y}"
    return asked


def any_day(asked: QueryDict) -> QueryDict:
    """The same question without its days."""
    asked = asked.copy()
    asked.pop("tu", None)
    asked.pop("den", None)
    return asked
