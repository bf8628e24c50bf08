"""Long lists are escaped as Django escapes: every text, once, and in its own place."""

import pytest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.markup import MARK, filled

SHAPE = '<a href="{address}">{text}</a>'
BAD = "\"><script>&'{text}{0}"


def test_each_value_stands_in_its_place() -> None:
    found = filled([(SHAPE, {"text": "một", "address": "/1"}), ("<hr>{n}", {"n": 2})])
    assert found == '<a href="/1">một</a>\n<hr>2'
    assert isinstance(found, SafeString)


@pytest.mark.parametrize("text", [BAD, "", "a", 7, None, "'", "&amp;", "\n", "€ ẵ"])
@pytest.mark.parametrize("address", ["/1", BAD])
def test_it_escapes_what_and_as_django_does(text: object, address: str) -> None:
    ours = filled([(SHAPE, {"text": text, "address": address})] * 2, between="|")
    django = format_html(SHAPE, text=text, address=address)
    assert ours == f"{django}|{django}"
    assert "<script" not in ours


def test_markup_stays_what_it_is_and_its_neighbours_do_not_move() -> None:
    said = {"a": "<1>", "b": mark_safe("<b>2</b>"), "c": "<3>"}
    assert filled([("{c} {b} {a}", said)]) == "&lt;3&gt; <b>2</b> &lt;1&gt;"


@pytest.mark.parametrize("text", [MARK, f"a{MARK}b", f"{MARK}<b>"])
def test_a_text_with_the_mark_shifts_nothing_and_opens_nothing(text: str) -> None:
    found = filled([("{a}|{b}|{c}", {"a": "1", "b": text, "c": "<3>"})])
    assert found.split("|") == [
        "1",
        text.replace(MARK, "").replace("<b>", "&lt;b&gt;"),
        "&lt;3&gt;",
    ]


def test_a_value_without_a_place_is_not_shown() -> None:
    assert filled([("{b}", {"a": "<1>", "b": "<2>"})]) == "&lt;2&gt;"


def test_a_place_without_a_value_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        filled([("{b}", {"a": "1"})])


def test_of_nothing_comes_nothing() -> None:
    assert filled([]) == ""


def test_the_shapes_may_come_one_by_one() -> None:
    assert filled((shape, {}) for shape in "ab") == "a\nb"
