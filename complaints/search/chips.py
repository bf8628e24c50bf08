"""The filters that are on, each with the address of the list without it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from complaints.search import columns

ANY = "loc=khong"  # asks for nothing, and still is no empty address: the saved default stays away
BESIDE = ("sau", "loc")  # of the address, but no filters
# Typed by hand. What somebody looks for is mostly a person, who may turn out to denounce: it is
# asked and forgotten; a unit, a ward and an officer are words of the office, and may be kept.
WORDS, NAMES = ("q",), ("don_vi", "nguoi", "xa")


@dataclass(frozen=True)
class Chip:
    text: str
    without: str  # the question part of the address


@dataclass(frozen=True)
class Queue:
    """A question that everybody asks daily."""

    name: str
    query: str


QUEUES = (
    Queue("Của tôi", "cua_toi=on"),
    Queue("Quá hạn", "han=qua-han"),
    Queue("Đất đai", "linh_vuc=dat-dai"),
    Queue("Đoàn đông người", "dong_nguoi=on"),
    Queue("Chờ chữ ký", "trang_thai=proposed"),
)


def chips(form: forms.Form, query: QueryDict) -> list[Chip]:
    """One chip for each filter that says something, in the order of the form."""
    return [
        Chip(_words(field, str(query.get(name, ""))), without(query, name))
        for name, field in form.fields.items()
        if query.get(name, "").strip()
    ]


def _words(field: forms.Field, said: str) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return str(field.label)
    choices = dict(getattr(field, "choices", ()))
    return f"{str(field.label).partition(' (')[0]}: {choices.get(said, said)}"


def without(query: QueryDict, *names: str) -> str:
    """The question without these filters, from its first page on; never an empty one."""
    kept = query.copy()
    for name in (*names, *BESIDE):
        kept.pop(name, None)
    return f"?{kept.urlencode() or ANY}"


def resized(query: QueryDict, size: int) -> str:
    """The same question with another number of lines to a page, from its first page on."""
    kept = query.copy()
    for name in BESIDE:
        kept.pop(name, None)
    kept["so"] = str(size)
    return f"?{kept.urlencode()}"


def kept_of(asked: str) -> str:
    """Of a question what may be kept: never the words that were looked for."""
    return _less(asked, WORDS)


def unnamed(asked: str) -> str:
    """The same without any word that somebody typed."""
    return _less(asked, (*WORDS, *NAMES))


def _less(asked: str, names: Iterable[str]) -> str:
    kept = QueryDict(asked, mutable=True)
    for name in names:
        kept.pop(name, None)
    return kept.urlencode()


def asked_of(query: QueryDict, filters: Iterable[str]) -> str:
    """What of an address is filters, and which columns are shown: this is what somebody saves.

    No page, nothing empty.
    """
    kept = QueryDict(mutable=True)
    for name in (*filters, "so"):
        if said := query.get(name, "").strip():
            kept[name] = said
    for name, value in columns.chosen(query):
        kept.appendlist(name, value)
    return kept.urlencode()
