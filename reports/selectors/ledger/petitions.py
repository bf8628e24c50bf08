"""What cannot be true of a petition: its state, its days, its case, its clocks, its steps."""

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, Subquery

from complaints.models import Deadline, Petition, PetitionVisit, Step
from complaints.workflow import FINISHED, PROCESSED, Intake
from portal.organisations.models import Succession
from reception.kinds import Kind
from reports.indicators import Source
from reports.selectors.ledger.declare import (
    Fault,
    Scope,
    astray,
    beside,
    differs,
    plain,
    to_come,
)


def _since(start: date) -> Q:
    """It came, was processed, settled or closed since that day, or is open."""
    days = ("received_on", "processed_on", "settled_on", "closed_on")
    return reduce(or_, (Q(**{f"{day}__gte": start}) for day in days), Q(closed_on=None))


PETITIONS = Scope(Source(Petition), _since, "received_on")
HANDED_OVER = (Intake.TRANSFERRED, Intake.CLOSED_BY_RECEIVER)
ITS_STEPS = Step.objects.filter(petition=OuterRef("pk"))
# A petition whose case was given up is sorted anew: from then on its steps begin again.
OF_INTAKE = ITS_STEPS.filter(Q(case=None) | Q(name__in=["accept", "reclassify"]))
LAST_STEP = Subquery(OF_INTAKE.order_by("-pk").values("target")[:1])
OTHERS = Petition.objects.exclude(pk=OuterRef("pk"))
SAME_PAPER = OTHERS.filter(
    organisation=OuterRef("organisation"), received_on=OuterRef("received_on"),
    matter=OuterRef("matter"), kind=OuterRef("kind"), petitioner=OuterRef("petitioner"),
    duplicate_of=None, petitioner__isnull=False,
)  # fmt: skip
OF_PREDECESSOR = OTHERS.filter(
    organisation__successions__successor=OuterRef("organisation"),
    external_key=OuterRef("external_key"), received_on=OuterRef("received_on"),
)  # fmt: skip
CLOCKS = Deadline.objects.filter(petition=OuterRef("pk"))
VISITS = PetitionVisit.objects.filter(petition=OuterRef("pk"))
GONE = Succession.objects.filter(
    predecessor=OuterRef("organisation"), effective_on__lte=OuterRef("received_on")
)

STATES: tuple[Fault, ...] = (
    plain("D-01", "Đơn đã xử lý nhưng không có ngày xử lý xong.", PETITIONS,
          Q(state__in=PROCESSED, processed_on=None)),
    plain("D-02", "Đơn có ngày xử lý xong nhưng chưa xử lý.", PETITIONS,
          Q(processed_on__isnull=False) & ~Q(state__in=PROCESSED)),
    plain("D-03", "Đơn đã kết thúc nhưng không có ngày kết thúc.", PETITIONS,
          Q(state__in=FINISHED, closed_on=None)),
    plain("D-04", "Đơn có ngày kết thúc nhưng chưa kết thúc.", PETITIONS,
          Q(closed_on__isnull=False, case=None) & ~Q(state__in=FINISHED)),
    plain("D-05", "Đơn kết thúc trước ngày nhận.", PETITIONS, Q(closed_on__lt=F("received_on"))),
    plain("D-06", "Đơn giải quyết xong trước ngày nhận.", PETITIONS,
          Q(settled_on__lt=F("received_on"))),
    plain("D-07", "Đơn kết thúc trước ngày xử lý xong.", PETITIONS,
          Q(closed_on__lt=F("processed_on"))),
    plain("D-08", "Đơn không có hồ sơ giải quyết mà có ngày giải quyết xong.", PETITIONS,
          Q(settled_on__isnull=False, case=None)
          & ~Q(state__in=[Intake.CLOSED_BY_RECEIVER, Intake.DEMANDED])),
    plain("D-09", "Đơn đã thụ lý nhưng không có hồ sơ giải quyết.", PETITIONS,
          Q(state=Intake.ACCEPTED, case=None)),
    plain("D-10", "Đơn đã thụ lý nhưng ghi không thuộc thẩm quyền.", PETITIONS,
          Q(state=Intake.ACCEPTED, is_competent=False)),
    plain("D-11", "Đơn đã thụ lý nhưng ghi không đủ điều kiện xử lý.", PETITIONS,
          Q(state=Intake.ACCEPTED, is_eligible=False)),
    plain("D-12", "Đơn đã hướng dẫn, chuyển đi nhưng ghi thuộc thẩm quyền.", PETITIONS,
          Q(state__in=[Intake.GUIDED, *HANDED_OVER], is_competent=True)),
    plain("D-13", "Đơn đã xử lý nhưng chưa phân loại.", PETITIONS,
          Q(processed_on__isnull=False, kind="")),
    plain("D-14", "Đơn gộp với đơn trước nhưng không ghi gộp với đơn nào.", PETITIONS,
          Q(state=Intake.LINKED, duplicate_of=None)),
    to_come("D-15", "Đơn có ngày sau ngày hôm nay.", PETITIONS,
            "received_on", "processed_on", "settled_on", "closed_on"),
    astray("D-16", "Đơn ghi thuộc tỉnh khác với tỉnh của đơn vị giữ đơn.", PETITIONS),
)  # fmt: skip

BESIDE: tuple[Fault, ...] = (
    beside("D-20", "Ngày giải quyết xong của đơn khác với hồ sơ giải quyết.", PETITIONS,
           Q(state=Intake.ACCEPTED, case__isnull=False)
           & differs("settled_on", "case__settled_on")),
    beside("D-21", "Ngày kết thúc của đơn khác với hồ sơ giải quyết.", PETITIONS,
           Q(state=Intake.ACCEPTED, case__isnull=False)
           & differs("closed_on", "case__closed_on")),
    beside("D-22", "Loại của đơn khác với loại của hồ sơ giải quyết.", PETITIONS,
           Q(case__isnull=False) & ~Q(kind=F("case__kind")) & ~Q(kind__in=["", Kind.MIXED])),
    beside("D-23", "Đơn thuộc vụ việc này, hồ sơ giải quyết của đơn thuộc vụ việc khác.",
           PETITIONS, Q(case__isnull=False) & ~Q(matter=F("case__matter"))),
    beside("D-24", "Đơn vị giữ đơn khác với cơ quan của hồ sơ giải quyết.", PETITIONS,
           Q(case__isnull=False) & ~Q(organisation=F("case__organisation"))),
    beside("D-25", "Đơn gộp và đơn được giữ lại thuộc hai vụ việc: vụ việc đếm hai lần.",
           PETITIONS, Q(duplicate_of__isnull=False) & ~Q(matter=F("duplicate_of__matter"))),
    beside("D-26", "Đơn gộp vào một đơn đã gộp với đơn khác.", PETITIONS,
           Q(duplicate_of__duplicate_of__isnull=False, duplicate_of__state=Intake.LINKED)),
    beside("D-27", "Hai đơn của một người, cùng ngày, cùng vụ việc, chưa gộp: đếm hai lần.",
           PETITIONS, Q(duplicate_of=None, petitioner__isnull=False) & Q(Exists(SAME_PAPER))),
    beside("D-28", "Trạng thái của đơn khác với bước cuối đã ghi.", PETITIONS,
           Q(last__isnull=False) & ~Q(state=F("last")) & ~Q(last="reclassified"), last=LAST_STEP),
    beside("D-29", "Đơn không có bước nào: không rõ vào sổ thế nào.", PETITIONS,
           ~Q(Exists(ITS_STEPS))),
    beside("D-30", "Có bước ghi ngày trước ngày nhận đơn.", PETITIONS,
           Q(Exists(ITS_STEPS.filter(on__lt=OuterRef("received_on"))))),
    beside("D-31", "Có bước ghi hai lần trong cùng một lúc.", PETITIONS,
           Q(Exists(ITS_STEPS.filter(
               Exists(Step.objects.filter(
                   petition=OuterRef("petition"), name=OuterRef("name"), on=OuterRef("on"),
                   at=OuterRef("at"), target=OuterRef("target"), pk__lt=OuterRef("pk"))))))),
    beside("D-32", "Đơn đã kết thúc mà còn thời hạn xử lý đang chạy.", PETITIONS,
           Q(state__in=(*HANDED_OVER, Intake.GUIDED)) & Q(Exists(CLOCKS.filter(
               stopped_on=None, case=None, rule__endswith=".PROCESS")))),
    beside("D-33", "Thời hạn của đơn ghi cho đơn vị khác.", PETITIONS,
           Q(Exists(CLOCKS.filter(stopped_on=None).exclude(
               organisation=OuterRef("organisation"))))),
    beside("D-34", "Thời hạn hết trước ngày bắt đầu.", PETITIONS,
           Q(Exists(CLOCKS.filter(due_on__lt=F("starts_on"))))),
    beside("D-35", "Đơn cần bảo mật nhưng vụ việc của đơn không bảo mật.", PETITIONS,
           Q(is_protected=True, matter__is_protected=False)),
    beside("D-36", "Đơn và lượt tiếp nhận đơn thuộc hai vụ việc.", PETITIONS,
           Q(Exists(VISITS.exclude(visit__matter=OuterRef("matter"))))),
    beside("D-37", "Đơn nhận trước lượt tiếp đã nhận đơn đó.", PETITIONS,
           Q(Exists(VISITS.filter(kind="origin", visit__received_on__gt=OuterRef("received_on"),
                                  visit__happened_on=None)))),
    beside("D-38", "Đơn vào sổ của đơn vị đã kết thúc hoạt động.", PETITIONS,
           Q(organisation__valid_to__lte=F("received_on"))),
    beside("D-39", "Đơn đếm ở cả đơn vị cũ và đơn vị nhận sáp nhập.", PETITIONS,
           ~Q(external_key="") & Q(Exists(OF_PREDECESSOR))),
    beside("D-40", "Đơn vào sổ của đơn vị đã sáp nhập vào đơn vị khác.", PETITIONS,
           Q(organisation__valid_to=None) & Q(Exists(GONE.filter(kind="merge")))),
)  # fmt: skip

OF_PETITIONS = (*STATES, *BESIDE)
