"""Hashes of the trail, without a database: every column counts, and so does every place."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.audit import seals

AT = datetime(2026, 11, 20, 1, 40, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    pk: int = 1
    at: datetime = AT
    actor_id: int | None = 7
    actor_label: str = "Trần Thị Mẫu"
    organisation_id: int | None = 3
    verb: str = "set_day"
    subject_type: str = "portal.exceptionday"
    subject_id: str = "5"
    subject_label: str = "24/11/2026"
    data: dict[str, Any] = field(default_factory=dict)


@pytest.mark.parametrize(
    "change",
    [
        {"pk": 2}, {"at": AT + timedelta(microseconds=1)}, {"actor_id": None}, {"actor_id": 8},
        {"actor_label": "Người khác"}, {"organisation_id": None}, {"verb": "remove_day"},
        {"subject_type": "x"}, {"subject_id": "6"}, {"subject_label": ""}, {"data": {"a": 1}},
    ],
)  # fmt: skip
def test_every_column_takes_part(change: dict[str, Any]) -> None:
    assert seals.leaf(replace(Line(), **change)) != seals.leaf(Line())


def test_one_moment_has_one_spelling_and_data_no_order() -> None:
    here = AT.astimezone(timezone(timedelta(hours=7)))
    one, other = Line(data={"a": 1, "b": 2}), Line(at=here, data={"b": 2, "a": 1})
    assert seals.leaf(one) == seals.leaf(other)


def test_columns_cannot_flow_into_each_other() -> None:
    one = Line(subject_id="1", subject_label="23")
    other = Line(subject_id="12", subject_label="3")
    assert seals.leaf(one) != seals.leaf(other)


def test_root_of_one_is_its_leaf_and_of_two_is_neither() -> None:
    a, b = seals.leaf(Line()), seals.leaf(Line(pk=2))
    assert seals.root([a]) == a.hex()
    assert seals.root([a, b]) not in {a.hex(), b.hex(), seals.root([b, a])}


LEAVES = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=20, unique=True)


@settings(max_examples=80)
@given(LEAVES, st.data())
def test_root_changes_with_any_leaf_changed_dropped_or_moved(
    leaves: list[bytes], data: st.DataObject
) -> None:
    whole = seals.root(leaves)
    place = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:place], b"\xff" * 33, *leaves[place + 1 :]]
    assert seals.root(changed) != whole
    if len(leaves) > 1:
        assert seals.root([*leaves[:place], *leaves[place + 1 :]]) != whole
        assert seals.root(list(reversed(leaves))) != whole


def test_chain_depends_on_all_it_says() -> None:
    said = {"previous": "0", "first_id": 1, "last_id": 2, "count": 2, "root": "r", "sealed_at": AT}
    others = [
        said | change
        for change in (
            {"previous": "1"}, {"first_id": 2}, {"last_id": 3}, {"count": 1}, {"root": "s"},
            {"sealed_at": AT + timedelta(seconds=1)},
        )
    ]  # fmt: skip
    hashes = {seals.chained(**one) for one in (said, *others)}
    assert len(hashes) == 7
