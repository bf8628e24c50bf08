"""Narrowing the list of petitions (S12): every filter stands in the address."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from complaints.models import ComplexCase, Petition, PetitionVisit, Source
from complaints.search.finding import LATEST, OLDEST, Narrowed, matching
from complaints.search.names import people_called, units_called
from complaints.search.words import Asked, asked
from complaints.workflow import FINISHED, Handling, Intake
from portal.access.models import User
from reception.filters import DAY, DayFilter
from reception.kinds import Field, Kind
from reception.services.people import LARGE_GROUP

DUE = (("qua-han", "Quá hạn"), ("hom-nay", "Hôm nay"), ("7-ngay", "Trong 7 ngày"))
SHOWN = (("dang-giai-quyet", "Đang giải quyết"), ("tat-ca", "Tất cả"))
LAND = ("dat-dai", "Đất đai (mọi nội dung)")
LEVELS = (("1", "Lần đầu"), ("2", "Lần hai"))
STATES = [*Intake.choices, *(row for row in Handling.choices if row[0] not in Intake.values)]
LONGEST = 200  # of a question; beyond it nobody types, but something pastes
# What the index itself knows; every other filter chooses among more hits.
INDEXED = frozenset({"q", "xem", "loai", "tu", "den"})
ALL = {"empty_label": "Tất cả"}


def among(*choices: tuple[str, str]) -> Callable[[], Iterable[tuple[str, str]]]:
    """Choices as a function: a list would be copied, choice by choice, for every page, twice."""
    return lambda: choices


def text(method: str, label: str) -> filters.CharFilter:
    return filters.CharFilter(method=method, label=label, max_length=100,
                              widget=forms.TextInput({"autocomplete": "off"}))  # fmt: skip


def ticked(method: str, label: str) -> filters.BooleanFilter:
    return filters.BooleanFilter(method=method, label=label, widget=forms.CheckboxInput)


class PetitionFilter(filters.FilterSet):
    q = filters.CharFilter(method="by_words", label="Mã hồ sơ, họ tên, địa chỉ, nội dung",
                           max_length=LONGEST)  # fmt: skip
    xem = filters.ChoiceFilter(method="by_openness", choices=among(*SHOWN), label="Xem",
                               empty_label=SHOWN[0][1])  # fmt: skip
    loai = filters.ChoiceFilter("kind", choices=among(*Kind.choices), label="Loại", **ALL)
    trang_thai = filters.ChoiceFilter(method="by_state", choices=among(*STATES),
                                      label="Trạng thái", **ALL)  # fmt: skip
    linh_vuc = filters.ChoiceFilter(method="by_field", choices=among(LAND, *Field.choices),
                                    label="Lĩnh vực", **ALL)  # fmt: skip
    han = filters.ChoiceFilter(method="by_due", choices=among(*DUE), label="Hạn", **ALL)
    han_tu = DayFilter("due_on", "gte", label="Hạn từ ngày", widget=DAY)
    han_den = DayFilter("due_on", "lte", label="Hạn đến ngày", widget=DAY)
    don_vi = text("by_unit", "Đơn vị (tên hoặc mã)")
    nguoi = text("by_handler", "Người xử lý")
    xa = text("by_ward", "Xã phát sinh")
    nguon = filters.ChoiceFilter("source", choices=among(*Source.choices), label="Nguồn", **ALL)
    tu = DayFilter("received_on", "gte", label="Nhận từ ngày", widget=DAY)
    den = DayFilter("received_on", "lte", label="Nhận đến ngày", widget=DAY)
    lan = filters.ChoiceFilter("level", choices=among(*LEVELS), label="Lần", **ALL)
    phuc_tap = ticked("only_complex", "Phức tạp")
    dong_nguoi = ticked("only_crowds", "Đông người")
    cua_toi = ticked("only_mine", "Của tôi")

    class Meta:
        model = Petition
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any, queryset: QuerySet[Petition], *, user: User, today: date) -> None:
        self.user, self.today = user, today
        super().__init__(data, queryset)
        usual, other = reversed(SHOWN) if self._asks else SHOWN
        self.form.fields["xem"].widget.choices = [("", usual[1]), other]

    @property
    def asked(self) -> Asked | None:
        """The question in words; None where none was typed."""
        said = str(self.data.get("q", "")).strip()
        return asked(said) if said else None

    @property
    def shows_all(self) -> bool:
        """Whether closed petitions are asked for too: then the newest come first."""
        said = self.data.get("xem")
        return said == SHOWN[1][0] if said else self._asks

    @property
    def _asks(self) -> bool:
        """Who looks for words or a state looks among the closed ones too, unless they say so."""
        return any(self.data.get(name) for name in ("q", "trang_thai"))

    def filter_queryset(self, queryset: QuerySet[Petition]) -> QuerySet[Petition]:
        found: QuerySet[Petition] = super().filter_queryset(queryset)
        return found if self.shows_all else found.filter(closed_on=None)

    def by_words(self, rows: QuerySet[Petition], _name: str, said: str) -> QuerySet[Petition]:
        return matching(rows, asked(said), user=self.user, on=self.today, narrowed=self._narrowed())

    def _narrowed(self) -> Narrowed:
        said = self.form.cleaned_data
        first, last = said.get("tu"), said.get("den")
        others = (name for name, value in said.items() if name not in INDEXED and value)
        return Narrowed(
            kind=said.get("loai") or "",
            since=first.year if first else OLDEST, until=last.year if last else LATEST,
            otherwise=any(others) or not self.shows_all,
        )  # fmt: skip

    def by_openness(self, rows: QuerySet[Petition], _name: str, _said: str) -> QuerySet[Petition]:
        return rows

    def by_state(self, rows: QuerySet[Petition], _name: str, state: str) -> QuerySet[Petition]:
        """What is still to be decided is open, and the open ones have an index of their own."""
        if state not in Intake.values:
            return rows.filter(case__state=state)
        found = rows.filter(state=state)
        return found if state in FINISHED | {Intake.ACCEPTED} else found.filter(closed_on=None)

    def by_field(self, rows: QuerySet[Petition], _name: str, said: str) -> QuerySet[Petition]:
        land = [value for value in Field.values if value.startswith("land_")]
        return rows.filter(field__in=land if said == LAND[0] else [said])

    def by_unit(self, rows: QuerySet[Petition], _name: str, said: str) -> QuerySet[Petition]:
        return rows.filter(organisation__in=units_called(self.user, self.today, said))

    def by_ward(self, rows: QuerySet[Petition], _name: str, said: str) -> QuerySet[Petition]:
        """Where the petitioner lives, or the commune that holds the petition."""
        called = units_called(self.user, self.today, said, communes=True)
        return rows.filter(Q(petitioner__ward__in=called) | Q(organisation__in=called))

    def by_handler(self, rows: QuerySet[Petition], _name: str, said: str) -> QuerySet[Petition]:
        return rows.filter(assigned_to__in=people_called(said))

    def by_due(self, rows: QuerySet[Petition], _name: str, said: str) -> QuerySet[Petition]:
        first, last = {
            "qua-han": (date.min, self.today - timedelta(days=1)),
            "hom-nay": (self.today, self.today),
            "7-ngay": (self.today, self.today + timedelta(days=7)),
        }[said]
        return rows.filter(closed_on=None, due_on__range=(first, last))

    def only_complex(self, rows: QuerySet[Petition], _name: str, said: bool) -> QuerySet[Petition]:  # noqa: FBT001
        listed = ComplexCase.objects.filter(matter=OuterRef("matter"))
        return rows.filter(Q(case__is_complex=True) | Exists(listed)) if said else rows

    def only_crowds(self, rows: QuerySet[Petition], _name: str, said: bool) -> QuerySet[Petition]:  # noqa: FBT001
        groups = PetitionVisit.objects.filter(petition=OuterRef("pk"), visit__is_large_group=True)
        return rows.filter(Q(signers__gte=LARGE_GROUP) | Exists(groups)) if said else rows

    def only_mine(self, rows: QuerySet[Petition], _name: str, said: bool) -> QuerySet[Petition]:  # noqa: FBT001
        return rows.filter(assigned_to=self.user) if said else rows
