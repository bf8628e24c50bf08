"""What the system knows already: the places of a form as they stand before anybody types.

Of a protected petition nobody's name is known here. Its alias goes into papers of the offices
themselves; whoever is denounced, or asked as an outsider, reads neither it nor a word of the file.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from complaints import selectors
from complaints.letters.basis import citations, demand
from complaints.letters.compose import NUMBER_HERE
from complaints.letters.form import CITIZEN, DENOUNCER, INSIDE, OUTSIDE, SOLVER, Form
from complaints.letters.rights import rights
from complaints.models import Case, Petition, Step
from complaints.workflow.grounds import CRITERIA, read
from portal.citizens.models import Citizen, Gender
from portal.documents.dates import official
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from portal.organisations.names import issuer

Facts = dict[str, str]
HEADS: tuple[tuple[str, str], ...] = (
    (UnitKind.PROVINCE, "Chủ tịch"),
    (UnitKind.COMMUNE, "Chủ tịch"),
    (UnitKind.DEPARTMENT, "Giám đốc"),
    (UnitKind.INSPECTORATE, "Chánh"),
    (UnitKind.OFFICE, "Chánh"),
    (UnitKind.RECEPTION_BOARD, "Trưởng"),
    (UnitKind.SERVICE_UNIT, "Người đứng đầu"),
)
HONORIFICS: tuple[tuple[str, str], ...] = ((Gender.MALE, "Ông"), (Gender.FEMALE, "Bà"))
SAYS_ITS_KIND = re.compile(
    r"^(khiếu nại|tố cáo|kiến nghị,? phản ánh|kiến nghị|phản ánh)( về việc| về)?( |:\s*|$)",
    re.IGNORECASE,
)
SOMEBODY = "người có đơn"
DUE = frozenset({"CQ.xac-dinh-phuc-tap", "CQ.tiep-tuc-to-cao", "ND31.01", "ND124.11"})


def facts(petition: Petition, form: Form, steps: Sequence[Step], on: date) -> Facts:
    """Place → text, for the places that the file itself can fill."""
    found = {
        **citations(on), **_unit(petition.organisation), **_steps(form, steps),
        **_file(petition), **_case(petition.case, petition, form),
        "basis_demand": demand(petition.kind, on),
        **_people(petition, form),
    }  # fmt: skip
    if form.audience == OUTSIDE and petition.is_protected:  # typed anew, never copied
        return {**found, "content": "", "accusation": "", "alias": "", "demand": ""}
    return found


def head_of(unit: Organisation) -> str:
    """ "Chủ tịch Ủy ban nhân dân xã Lục Ngạn", "Giám đốc Sở Nội vụ"."""
    title = next((said for kind, said in HEADS if kind == unit.kind), "Người đứng đầu")
    return f"{title} {issuer(unit.name)}"


def signer_title(unit: Organisation) -> str:
    """ "CHỦ TỊCH", "GIÁM ĐỐC"; of an inspectorate or an office what stands before its name."""
    title = next((said for kind, said in HEADS if kind == unit.kind), "Người đứng đầu")
    words = " ".join(unit.name.split()[:2]) if title == "Chánh" else ""
    return {"Trưởng": "TRƯỞNG BAN"}.get(title, f"{title} {words}".strip().upper())


def abbreviation(unit: Organisation) -> str:
    """ "UBND" of a territory, else initials: "Sở Nông nghiệp và Môi trường" → "SNNMT"."""
    if issuer(unit.name) != unit.name:
        return "UBND"
    return "".join(word[0].upper() for word in unit.name.split() if word not in {"và", "-"})


def advisers(unit: Organisation) -> str:
    """Who is told in the place of "cơ quan thanh tra nhà nước cùng cấp" (Điều 27 Luật Khiếu nại).

    Departments and communes have no inspectorate since 1/7/2025: there it is the unit that advises
    the head (an inference from Điều 25, 63 Luật Khiếu nại as amended). A unit may change the line.
    """
    has_inspectorate = unit.kind == UnitKind.PROVINCE
    return "Thanh tra tỉnh" if has_inspectorate else "Đơn vị được giao tham mưu"


def _unit(unit: Organisation) -> Facts:
    head = head_of(unit)
    known = {"unit": issuer(unit.name), "head": head, "head_upper": head.upper()}
    above = unit.parent or unit.province
    return {**known, "advisers": advisers(unit), "next_head": head_of(above) if above else ""}


def _people(petition: Petition, form: Form) -> Facts:
    person = petition.petitioner
    if person is None or petition.is_protected:
        return _unnamed(petition, form)
    named = name_of(person)
    ward = person.ward.name if person.ward else ""
    address = ", ".join(filter(None, (person.address, ward)))
    number = NUMBER_HERE if person.number_sealed else ""
    return {
        "petitioner": named, "petitioner_named": named, "petitioner_copy": named,
        "who_wrote": f"của {named}", "address": address, "number": number,
        "alias": "",
    }  # fmt: skip


def _unnamed(petition: Petition, form: Form) -> Facts:
    """The alias for those who work on it; for the writer a line for the pen; for others nothing."""
    by_alias = f"{SOMEBODY} mã {petition.alias}" if petition.alias else SOMEBODY
    said = by_alias if form.audience in {INSIDE, SOLVER} else SOMEBODY
    to_writer = form.audience in {CITIZEN, DENOUNCER}
    return {
        "petitioner": "" if to_writer else said, "petitioner_named": "", "who_wrote": said,
        "alias": petition.alias if form.audience in {INSIDE, SOLVER} else "",
    }  # fmt: skip


def name_of(person: Citizen) -> str:
    title = next((said for gender, said in HONORIFICS if gender == person.gender), "Ông/Bà")
    return f"{title} {person.full_name}"


def what_about(summary: str) -> str:
    """What is complained of, without the kind: forms print "Khiếu nại về việc:" before it."""
    whole = summary.strip()
    return SAYS_ITS_KIND.sub("", whole) or whole


def _file(petition: Petition) -> Facts:
    forwarded = petition.source in {"agency", "press", "leader", "elected"}
    contested = petition.contested_number
    return {
        "file": petition.file_number,
        "kind": petition.get_kind_display().lower(),
        "received": f"N{official(petition.received_on)[1:]}",
        "written": official(petition.written_on) if petition.written_on else "",
        "content": what_about(petition.summary), "accusation": petition.summary.strip(),
        "demand": petition.demand.strip(), "respondent": petition.respondent,
        "contested": f"quyết định số {contested}" if contested else "",
        "referred_to": petition.referred_to, "reason": petition.reason,
        "forwarder": petition.source_detail if forwarded else "",
        "opinion": petition.reason, "team_kind": "Tổ",
        "verifiers": str(petition.assigned_to) if petition.assigned_to else "",
        "missing": petition.reason,
    }  # fmt: skip


def _case(case: Case | None, petition: Petition, form: Form) -> Facts:
    if case is None:
        return {"next_days": "30 ngày"}
    known = {
        **rights(case, petition),
        "accepted_day": official(case.accepted_on),
        "criteria": "\n".join(f"{letter}) {words}" for letter, words in CRITERIA
                              if letter in read(case.complexity_ground)),
        "days": _days(petition),
    }  # fmt: skip
    if case.assigned_to:
        known["verifiers"] = str(case.assigned_to)
    if case.due_on and form.key in DUE:
        known["deadline"] = official(case.due_on)
    return {**known, **_decided(case)}


def _days(petition: Petition) -> str:
    """The limit that runs, as long as it is counted now."""
    settles = (row for row in selectors.deadlines(petition) if ".SETTLE" in row.rule)
    running = next(settles, None)
    return f"{running.amount} ngày" if running else ""


def _decided(case: Case) -> Facts:
    first = case.parent.decision if case.parent and hasattr(case.parent, "decision") else None
    before = {} if first is None else {
        "first_result": first.summary,
        "first_solver": head_of(first.organisation),
    }  # fmt: skip
    decision = getattr(case, "decision", None)
    if decision is None:
        return {**before}
    paper = f"số {decision.number} {official(decision.issued_on)}"
    effective = official(decision.effective_on) if decision.effective_on else ""
    return {
        **before, "decision": f"Quyết định {paper}", "conclusion_number": f"Kết luận {paper}",
        "effective_day": effective, "conclusion": decision.get_result_display(),
    }  # fmt: skip


def _paper(kind: str, about: str) -> Callable[[Step], str]:
    def said(step: Step) -> str:
        return f"{kind} số {step.document_number} {official(step.on)} {about}".strip()

    return said


# place, machine kind, step, how its paper is cited
PAPERS: tuple[tuple[str, str, str, Callable[[Step], str]], ...] = (
    ("accepted", "complaint", "accept",
     _paper("Thông báo", "về việc thụ lý giải quyết khiếu nại")),
    ("accepted", "denunciation", "accept", _paper("Quyết định", "thụ lý tố cáo")),
    ("verify_decision", "complaint", "verify",
     _paper("Quyết định", "về việc xác minh nội dung khiếu nại")),
    ("verify_decision", "denunciation", "verify",
     _paper("Quyết định", "thành lập Tổ xác minh nội dung tố cáo")),
    ("suspension_decision", "", "suspend", _paper("Quyết định", "")),
    ("letter_sent", "", "transfer", _paper("Phiếu chuyển", "")),
    ("sent_before", "", "transfer", _paper("Tại Phiếu chuyển", "")),
)  # fmt: skip


def _steps(form: Form, steps: Sequence[Step]) -> Facts:
    """The papers of earlier steps, as later ones cite them."""
    last = {step.name: step for step in steps if step.document_number}
    return {
        place: cited(last[name])
        for place, kind, name, cited in PAPERS
        if name in last and (not kind or kind in form.kinds)
    }
