"""What the proof of the figures says, to people and to programs."""

from collections import defaultdict
from typing import Any

from portal.access.roles import LABELS
from reports.selectors.proof.chosen import Plan
from reports.selectors.proof.proving import Difference, Proof
from reports.sentences import number


def as_text(plan: Plan, proof: Proof) -> str:
    """One line that says it all; below it each figure that differs, and who was refused where."""
    roles = len({look.role for look in proof.looks})
    codes, units, periods = map(len, (plan.codes, plan.units, plan.periods))
    asked = f"{codes} chỉ tiêu, {units} đơn vị, {periods} kỳ, {roles} vai trò"
    first = (
        f"Đã hỏi {number(proof.asked)} số ({asked}): {number(proof.equal)} số bằng danh sách,"
        f" {number(proof.asked - proof.equal)} số khác;"
        f" đã đọc {number(proof.lines)} dòng, {number(proof.hidden)} dòng che."
    )
    return "\n".join([first, *map(_difference, proof.differing), *_refusals(proof)])


def _difference(one: Difference) -> str:
    look = one.look
    where = f"{look.unit.code}, {look.period}, {dict(LABELS)[look.role]}"
    return f"Khác: {one.code} ({where}): số {one.number}, danh sách {one.listed}."


def _refusals(proof: Proof) -> list[str]:
    units: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (role, unit), why in proof.refused.items():
        units[dict(LABELS)[role], why].append(unit)
    return [
        f"Không được xem, không tính là bằng: {role} – {why} ({', '.join(where)})."
        for (role, why), where in units.items()
    ]


def as_json(plan: Plan, proof: Proof) -> dict[str, Any]:
    return {
        "codes": len(plan.codes),
        "units": [unit.code for unit in plan.units],
        "periods": [str(period) for period in plan.periods],
        "roles": sorted({look.role.value for look in proof.looks}),
        "asked": proof.asked,
        "equal": proof.equal,
        "lines": proof.lines,
        "hidden": proof.hidden,
        "differing": [
            {"code": one.code, "unit": one.look.unit.code, "period": str(one.look.period),
             "role": one.look.role.value, "number": one.number, "listed": one.listed}
            for one in proof.differing
        ],
        "refused": [
            {"role": role.value, "unit": unit, "why": why}
            for (role, unit), why in proof.refused.items()
        ],
    }  # fmt: skip
