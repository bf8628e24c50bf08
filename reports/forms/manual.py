"""Entering figures by hand: a whole group as a table, one alone, a correction; and targets."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile

from complaints.forms.enforcement import Amount
from portal.documents.forms import HELP, FilesField
from reception.forms import fields
from reports.indicators.by_hand import GROUPS, LINES
from reports.indicators.catalogue import BY_CODE
from reports.indicators.manual import Entry, Group, Line
from reports.indicators.targets import LEVELS
from reports.models import Bound, ManualFigure
from reports.services.proving import Fact, wrong_value

ANSWERS = (("", "Chưa trả lời"), ("1", "Có"), ("0", "Chưa"))
NUMBER = "Nhập số từ 0 trở lên, ví dụ 12 hoặc 1.500,5"
EVIDENCE = "Số, ký hiệu, ngày, cơ quan ban hành; ví dụ Báo cáo số 12/BC-UBND ngày 10/3/2026. Không ghi họ tên người."  # noqa: E501
SUBMIT = "trinh"
TICK = re.compile(r"([0-9]{1,18})\.([0-9]{1,9})")  # a row and its version: ManualFigure.as_seen


def amount(label: str, *, missing: str = "", told: str = NUMBER) -> forms.DecimalField:
    """A number as it is written here; the service says how many decimals its line takes."""
    return Amount(
        label=label, required=bool(missing), min_value=0, max_digits=18, decimal_places=2,
        localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"), told
        ) | {"required": missing},
    )  # fmt: skip


def value_of(line: Line, *, missing: str = "") -> forms.Field:
    if line.entry is not Entry.YES:
        return amount(line.label, missing=missing, told=f"{line.code}: {NUMBER.lower()}")
    return forms.ChoiceField(
        label=line.label, choices=ANSWERS, required=bool(missing),
        error_messages={"required": missing},
    )  # fmt: skip


class ProvedForm(forms.Form):
    """What every entry says besides its figures."""

    on = fields.day("Ngày phát sinh (số liệu năm: ngày trong năm đó)", "Nhập ngày phát sinh")
    evidence = fields.text("Văn bản làm minh chứng", 300, missing="Ghi văn bản làm minh chứng")
    file = FilesField(label="Tệp minh chứng", required=False, help_text=f"Một tệp. {HELP}")

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["evidence"].help_text = EVIDENCE
        self.order_fields(["on", "evidence", "file"])

    @property
    def is_submitted(self) -> bool:
        """Whether it was sent off by the button that lays it before the unit's head at once."""
        return self.data.get("viec") == SUBMIT

    def proof(self) -> dict[str, Any]:
        """The document, as the services take it."""
        return {"evidence": self.cleaned_data["evidence"], "upload": self.cleaned_data["file"]}

    def clean_file(self) -> "UploadedFile[Any] | None":
        found: list[UploadedFile[Any]] = self.cleaned_data["file"]
        if len(found) > 1:
            raise forms.ValidationError("Chọn một tệp")
        return found[0] if found else None


class GroupForm(ProvedForm):
    """All lines of a group for one day; what is left empty is not entered."""

    def __init__(self, *args: Any, group: Group, **given: Any) -> None:
        super().__init__(*args, **given)
        self.group = group
        for n, line in enumerate(group.lines, start=1):
            self.fields[f"so_{n}"] = value_of(line)
            if line.lasts:
                self.fields[f"den_{n}"] = fields.day(f"Ngày kết thúc của {line.label}")

    @property
    def lasts(self) -> bool:
        """Whether any of them ends on a day of its own."""
        return any(line.lasts for line in self.group.lines)

    def lines(self) -> Iterator[tuple[Line, forms.BoundField, forms.BoundField | None]]:
        """Each line with its field, and that of its last day where it has one."""
        for n, line in enumerate(self.group.lines, start=1):
            yield line, self[f"so_{n}"], self[f"den_{n}"] if line.lasts else None

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for n, line in enumerate(self.group.lines, start=1):
            value = found.get(f"so_{n}")
            if line.lasts and found.get(f"den_{n}") and value is None:
                self.add_error(f"so_{n}", "Nhập số của dòng có ngày kết thúc")
            if isinstance(value, Decimal) and (wrong := wrong_value(line, value)):
                self.add_error(f"so_{n}", f"{line.code}: {wrong}")
        return found

    def facts(self) -> list[Fact]:
        said = self.cleaned_data
        return [
            Fact(line.code, Decimal(said[f"so_{n}"]), said["on"], said.get(f"den_{n}"))
            for n, line in enumerate(self.group.lines, start=1)
            if said.get(f"so_{n}") not in {None, ""}
        ]


class OneForm(ProvedForm):
    """One figure of any group."""

    indicator = fields.select(
        "Chỉ tiêu",
        [
            ("", "Chọn chỉ tiêu"),
            *(
                (group.title, [(one.code, f"{one.code} – {one.label}") for one in group.lines])
                for group in GROUPS
            ),
        ],
        "Chọn chỉ tiêu",
    )
    value = amount("Giá trị (trả lời Có: 1, Chưa: 0)", missing="Nhập giá trị")
    until = fields.day("Ngày kết thúc (chỉ với chỉ tiêu tính cả việc kỳ trước chưa xong)")

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.order_fields(["indicator", "value", "on", "until", "evidence", "file"])

    def facts(self) -> list[Fact]:
        said = self.cleaned_data
        return [Fact(said["indicator"], said["value"], said["on"], said["until"])]


class CorrectForm(ProvedForm):
    """The same figure anew."""

    until = fields.day("Ngày kết thúc")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, figure: ManualFigure, **given: Any) -> None:
        self.figure, line = figure, LINES[figure.indicator]
        given.setdefault("initial", {
            "value": _written(figure.value, line), "on": figure.on, "until": figure.until,
            "evidence": figure.evidence, "version": figure.version,
        })  # fmt: skip
        super().__init__(*args, **given)
        self.fields["value"] = value_of(line, missing="Nhập giá trị")
        if not line.lasts:
            del self.fields["until"]
        self.order_fields(["value", "on", "until", "evidence", "file"])

    def said(self) -> dict[str, Any]:
        """The arguments of `services.manual.correct`, without the figure and who acts."""
        return {**self.proof(), "fact": self.fact(), "version": self.cleaned_data["version"]}

    def fact(self) -> Fact:
        said = self.cleaned_data
        return Fact(self.figure.indicator, Decimal(said["value"]), said["on"], said.get("until"))


def _written(value: Decimal, line: Line) -> str:
    """As it is typed: "1" of a yes, "1500,5" of an amount."""
    whole = value == value.to_integral_value()
    return str(int(value)) if whole else f"{value.normalize():f}".replace(".", ",")


class PickedForm(forms.Form):
    """What to do with the rows that were ticked, each as the page showed it."""

    ACTS = (("trinh", "Trình duyệt"), ("duyet", "Duyệt"), ("tra", "Trả lại"), ("rut", "Rút"))
    DONE: ClassVar = {"trinh": "trình duyệt", "duyet": "duyệt", "tra": "trả lại", "rut": "rút"}
    viec = fields.select("Việc", ACTS, "Chọn việc cần làm")
    reason = fields.text("Lý do trả lại", 300)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.picked = set(data.getlist("dong")) if data is not None else set()

    def said(self) -> dict[str, Any]:
        """The arguments of `services.manual.decide`, without who acts."""
        told, ticks = self.cleaned_data, filter(None, map(TICK.fullmatch, self.picked))
        seen = {int(tick[1]): int(tick[2]) for tick in ticks}
        return {"act": told["viec"], "keys": seen, "reason": told["reason"]}

    def done(self, count: int) -> str:
        """ "Đã duyệt 3 số." """
        return f"Đã {self.DONE[self.cleaned_data['viec']]} {count} số."


class TargetForm(forms.Form):
    indicator = fields.select(
        "Chỉ tiêu",
        [
            ("", "Chọn chỉ tiêu"),
            *(
                (code, f"{code} – {one.label}")
                for code, one in BY_CODE.items()
                if "CT" in one.compares
            ),
        ],
        "Chọn chỉ tiêu",
    )
    level = forms.ChoiceField(label="Áp dụng cho", choices=list(LEVELS.items()), required=False)
    bound = fields.radios("Loại mức", Bound.choices, "Chọn loại mức", initial=Bound.AT_LEAST)
    value = amount("Mức", missing="Nhập mức")
    valid_from = fields.day("Từ ngày", "Nhập ngày bắt đầu")
    valid_until = fields.day("Đến hết ngày")
    source = fields.text("Văn bản giao mục tiêu (số, ký hiệu, ngày, cơ quan)", 300,
                         missing="Ghi số, ký hiệu văn bản giao mục tiêu")  # fmt: skip


def entry_form(group: Group | None, first: date, *sent: Any) -> GroupForm | OneForm:
    """The empty or the sent form: of a whole group, or of one figure."""
    if group:
        return GroupForm(*sent, group=group, initial={"on": first})
    return OneForm(*sent, initial={"on": first})


def first_day(period_end: date, today: date) -> date:
    """The day that a form of a period begins with: its last, or today within it."""
    return min(period_end, today)
