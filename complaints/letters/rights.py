"""What a decision tells the complainant of the days to go further, and of the court."""

from complaints.deadlines import in_force
from complaints.models import Case, Petition
from complaints.workflow import Machine

COURT = (
    "Nếu không đồng ý với Quyết định này, người khiếu nại có quyền khởi kiện vụ án hành chính tại "
    "Tòa án theo quy định của Luật Tố tụng hành chính."
)
NO_COURT = "Quyết định này có hiệu lực pháp luật sau 30 ngày, kể từ ngày ban hành."  # Điều 57.1b


def rights(case: Case, petition: Petition) -> dict[str, str]:
    """Thirty days, forty-five in a remote place, and the court besides (Điều 31, 33, 40).

    Of discipline ten days, thirty for who was dismissed, and the court for them alone (Điều 48,
    54.1k, 56.1i).
    """
    bar = getattr(petition, "time_bar", None) if case.is_discipline else None
    is_dismissal = bool(bar and bar.is_dismissal)
    found = (
        ("remote", case.is_remote), ("discipline", case.is_discipline),
        ("dismissal", is_dismissal),
    )  # fmt: skip
    limit = in_force("COMPLAINT.TIMEBAR.2", case.accepted_on)
    days = limit.amount_for([name for name, holds in found if holds]) if limit else 30
    may_sue = not case.is_discipline or is_dismissal
    without = NO_COURT if case.level == 2 else ""
    return {"next_days": f"{days} ngày", "court": COURT if may_sue else without}


def appeal(petition: Petition) -> str:
    """What the complainant may still do against the decision, in one sentence; "" of others."""
    case = petition.case
    if case is None or case.kind != Machine.COMPLAINT:
        return ""
    known = rights(case, petition)
    if case.level == 2:
        return known["court"]
    sue = " hoặc khởi kiện vụ án hành chính tại Tòa án" if known["court"] == COURT else ""
    return (
        f"Khiếu nại lần hai trong {known['next_days']} kể từ ngày nhận được quyết định{sue} "
        "(Điều 31.2, 33 Luật Khiếu nại)."
    )
