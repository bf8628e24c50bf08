"""What happens to a denunciation before it is a case, and to one taken to the superior."""

from datetime import date

from django.core.exceptions import ValidationError

from complaints.deadlines import in_force
from complaints.models import Case, Deadline, Petition, PreCheck, Renewal, RenewalArticle
from complaints.services import clocks
from complaints.services.effects.common import Effect, Fields
from complaints.services.effects.denunciation import chosen
from complaints.services.effects.intake import accept
from complaints.services.superiors import is_above
from complaints.workflow.denunciation_lists import Identity
from portal.workdays.limits import due
from portal.workdays.selectors import calendar
from reception.kinds import Kind

LONGER = "DENUNCIATION.CHECK"
ELSEWHERE = ("verify_elsewhere",)


def _check(petition: Petition, **facts: object) -> None:
    row, _ = PreCheck.objects.update_or_create(petition=petition, defaults=facts)
    petition.precheck = row  # the guards and effects that follow read it off the petition


def delegate_check(petition: Petition, _source: str, on: date, asked: Fields) -> None:
    """Seven working days become ten, of the clock that runs already (Điều 24.1 Luật Tố cáo)."""
    _check(petition, delegated_to=asked["asked_body"].strip()[:200], delegated_on=on)
    lengthen(petition)


def lengthen(petition: Petition) -> None:
    """The running limit of the check as it is with a delegation."""
    for clock in Deadline.objects.filter(petition=petition, rule=LONGER, stopped_on=None):
        limit = in_force(LONGER, clock.starts_on)
        if limit:
            clock.amount = limit.amount_for(ELSEWHERE)
            clock.due_on = due(limit, clock.starts_on, calendar(), amount=clock.amount)
            clock.save(update_fields=["amount", "due_on"])


def sorted_again(petition: Petition) -> None:
    """New answers want a new check; a delegation that was made keeps its longer limit."""
    done = PreCheck.objects.filter(petition=petition)
    if petition.kind != Kind.DENUNCIATION:
        done.delete()
        return
    done.update(checked_on=None, identity="", manner="", origin="", has_capacity=None,
                has_basis=None)  # fmt: skip
    petition._state.fields_cache.pop("precheck", None)
    if done.filter(delegated_on__isnull=False).exists():
        lengthen(petition)


def check(petition: Petition, _source: str, on: date, asked: Fields) -> None:
    """What was found, by closed answers alone. Who is not found stays unnamed (Điều 25.1)."""
    identity = chosen("identity", asked)
    _check(
        petition, checked_on=on, identity=identity, manner=chosen("manner", asked),
        origin=chosen("origin", asked), has_capacity=bool(asked["has_capacity"]),
        has_basis=bool(asked["has_basis"]),
    )  # fmt: skip
    petition.is_anonymous = petition.is_anonymous or identity != Identity.IDENTIFIED


def review(petition: Petition, _source: str, on: date, asked: Fields) -> None:
    """Twenty days from receipt to look at what the lower unit settled (Điều 37.2)."""
    case = _case_below(petition, asked["earlier"])
    if case.settled_on is None:
        raise ValidationError(
            {"earlier": "Hồ sơ đó chưa giải quyết xong (Điều 37.1 Luật Tố cáo): nếu đã quá hạn, "
             "dùng bước “Yêu cầu cấp dưới báo cáo việc chậm giải quyết”."}
        )  # fmt: skip
    _renew(petition, case, on, RenewalArticle.SETTLED_WRONGLY)
    clocks.start(["DENUNCIATION.REVIEW"], petition=petition, on=petition.received_on)


def demand(petition: Petition, _source: str, on: date, asked: Fields) -> None:
    """Only what is late is demanded; the five days for it ran from receipt (Điều 38.1, 38.2)."""
    case = _case_below(petition, asked["earlier"])
    if case.settled_on or case.closed_on:
        raise ValidationError(
            {"earlier": "Hồ sơ đó đã giải quyết (Điều 38.1 Luật Tố cáo): dùng bước “Xem xét tố "
             "cáo tiếp”."}
        )  # fmt: skip
    if case.due_on is None or case.due_on >= on:
        until = f" đến ngày {case.due_on:%d/%m/%Y}" if case.due_on else ""
        raise ValidationError(
            {"earlier": f"Hồ sơ đó còn trong thời hạn{until} (Điều 38.1 Luật Tố cáo): gộp đơn vào "
             "hồ sơ cũ hoặc lưu đơn."}
        )  # fmt: skip
    _renew(petition, case, on, RenewalArticle.OVERDUE)


def _case_below(petition: Petition, earlier: Petition) -> Case:
    """The case of the earlier petition, locked, where this unit stands directly above it."""
    if earlier.kind != Kind.DENUNCIATION or earlier.case_id is None or earlier.pk == petition.pk:
        raise ValidationError({"earlier": "Nhập mã hồ sơ của đơn tố cáo đã thụ lý."})
    rows = Case.objects.select_for_update(of=("self",))
    case = rows.select_related("organisation__parent", "organisation__province").get(
        pk=earlier.case_id
    )
    if not is_above(petition.organisation, case.organisation):
        raise ValidationError(
            {"earlier": "Tố cáo tiếp do cấp trên trực tiếp của cơ quan đã giải quyết xem xét "
             "(Điều 37.1, 38.1 Luật Tố cáo): chuyển đơn."}
        )  # fmt: skip
    return case


def _renew(petition: Petition, case: Case, on: date, article: RenewalArticle) -> None:
    petition.matter_id = case.matter_id
    Renewal.objects.create(petition=petition, case=case, article=article, opened_on=on)


def resettle(petition: Petition, source: str, on: date, asked: Fields) -> None:
    """A case of its own at the superior, with the whole limit anew (Điều 37.2c)."""
    _keep(petition, renewing=chosen("renewing", asked))
    _accept_above(petition, source, on, asked)


def take_over(petition: Petition, source: str, on: date, asked: Fields) -> None:
    """The superior settles it himself, with the whole limit anew (Điều 5.3 NĐ 31/2019)."""
    _keep(petition, taking_over=chosen("taking_over", asked))
    _accept_above(petition, source, on, asked)


def _accept_above(petition: Petition, source: str, on: date, asked: Fields) -> None:
    accept(petition, source, on, asked)
    if petition.case:
        petition.case.parent = petition.renewal.case
        petition.case.save(update_fields=["parent"])


def _keep(petition: Petition, **facts: str) -> None:
    Renewal.objects.filter(petition=petition).update(**facts)


def disclaim(petition: Petition, _source: str, _on: date, _asked: Fields) -> None:
    petition.is_competent = False
    Renewal.objects.filter(petition=petition).delete()


def receive_report(petition: Petition, _source: str, on: date, _asked: Fields) -> None:
    Renewal.objects.filter(petition=petition).update(reported_on=on)


def below_done(petition: Petition, _source: str, on: date, _asked: Fields) -> None:
    petition.settled_on = on


EFFECTS: tuple[tuple[str, Effect], ...] = (
    ("delegate_check", delegate_check),
    ("check", check),
    ("review", review),
    ("demand", demand),
    ("resettle", resettle),
    ("take_over", take_over),
    ("disclaim", disclaim),
    ("receive_report", receive_report),
    ("below_done", below_done),
)
