"""Narrowing the list of petitions."""

from datetime import date, timedelta
from typing import Any

import django_filters as filters
from django.db.models import QuerySet

from complaints import selectors
from complaints.models import Petition, Source
from complaints.workflow import FINISHED, Intake
from portal.access.models import User
from portal.organisations.models import Organisation
from reception.filters import DAY, DayFilter
from reception.kinds import Field, Kind

DUE = (("qua-han", "Quá hạn"), ("hom-nay", "Hôm nay"), ("7-ngay", "Trong 7 ngày"))
SHOWN = (("dang-giai-quyet", "Đang giải quyết"), ("tat-ca", "Tất cả"))


class PetitionFilter(filters.FilterSet):
    q = filters.CharFilter(method="by_words", label="Mã hồ sơ, họ tên, số định danh",
                           max_length=100)  # fmt: skip
    xem = filters.ChoiceFilter(method="by_openness", choices=SHOWN[1:], label="Xem",
                               empty_label=SHOWN[0][1])  # fmt: skip
    loai = filters.ChoiceFilter("kind", choices=Kind.choices, label="Loại", empty_label="Tất cả")
    trang_thai = filters.ChoiceFilter(method="by_state", choices=Intake.choices,
                                      label="Trạng thái", empty_label="Tất cả")  # fmt: skip
    linh_vuc = filters.ChoiceFilter("field", choices=Field.choices, label="Lĩnh vực",
                                    empty_label="Tất cả")  # fmt: skip
    nguon = filters.ChoiceFilter("source", choices=Source.choices, label="Nguồn",
                                 empty_label="Tất cả")  # fmt: skip
    don_vi = filters.CharFilter(method="by_unit", label="Mã đơn vị", max_length=120)
    tu = DayFilter("received_on", "gte", label="Nhận từ ngày", widget=DAY)
    den = DayFilter("received_on", "lte", label="Đến ngày", widget=DAY)
    han = filters.ChoiceFilter(method="by_due", choices=DUE, label="Hạn", empty_label="Tất cả")

    class Meta:
        model = Petition
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any, queryset: QuerySet[Petition], *, user: User, today: date) -> None:
        self.user, self.today = user, today
        super().__init__(data, queryset)

    @property
    def shows_all(self) -> bool:
        """Whether closed petitions are asked for too: then the newest come first."""
        asked = ("xem", "q", "trang_thai")
        return any(self.data.get(name) for name in asked)

    def filter_queryset(self, queryset: QuerySet[Petition]) -> QuerySet[Petition]:
        found: QuerySet[Petition] = super().filter_queryset(queryset)
        return found if self.shows_all else found.filter(closed_on=None)

    def by_words(self, rows: QuerySet[Petition], _name: str, said: str) -> QuerySet[Petition]:
        return rows.filter(selectors.search(self.user, self.today, said))

    def by_openness(self, rows: QuerySet[Petition], _name: str, _said: str) -> QuerySet[Petition]:
        return rows

    def by_state(self, rows: QuerySet[Petition], _name: str, state: str) -> QuerySet[Petition]:
        """What is still to be decided is open, and the open ones have an index of their own."""
        found = rows.filter(state=state)
        return found if state in FINISHED | {Intake.ACCEPTED} else found.filter(closed_on=None)

    def by_unit(self, rows: QuerySet[Petition], _name: str, code: str) -> QuerySet[Petition]:
        below = Organisation.objects.filter(path__startswith=f"{code.strip().upper()}.")
        return rows.filter(organisation__in=below)

    def by_due(self, rows: QuerySet[Petition], _name: str, said: str) -> QuerySet[Petition]:
        first, last = {
            "qua-han": (date.min, self.today - timedelta(days=1)),
            "hom-nay": (self.today, self.today),
            "7-ngay": (self.today, self.today + timedelta(days=7)),
        }[said]
        return rows.filter(closed_on=None, due_on__range=(first, last))
