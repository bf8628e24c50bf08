"""What cannot be true of a case, of the decision that ends it, and of what it orders."""

from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum

from complaints.models import (
    INVESTIGATED,
    Case,
    ComplexCase,
    Deadline,
    Decision,
    Enforcement,
    EnforcementProgress,
    Milestone,
    Petition,
    Result,
    Step,
    Suspension,
)
from complaints.workflow import ENDED, SETTLED, Handling
from reports.indicators import Source
from reports.selectors.ledger.declare import Fault, Scope, astray, beside, plain, to_come

CASES = Scope(
    Source(Case),
    lambda start: Q(accepted_on__gte=start) | Q(settled_on__gte=start) | Q(closed_on__gte=start)
    | Q(closed_on=None),
    "accepted_on",
)  # fmt: skip
DECISIONS = Scope(
    Source(Decision),
    lambda start: Q(issued_on__gte=start) | Q(effective_on__gte=start) | Q(enforced_on__gte=start)
    | Q(revoked_on__gte=start) | Q(must_enforce=True, enforced_on=None),
    "issued_on",
)  # fmt: skip
COMPLEXES = Scope(
    Source(ComplexCase),
    lambda start: Q(listed_on__gte=start) | Q(plan_done_on__gte=start) | Q(plan_done_on=None),
    "listed_on",
)
# Ended without a decision on the substance.
WITHOUT_DECISION = (Result.WITHDRAWN, Result.DISCONTINUED, Result.REFERRED)
GIVEN_UP = (Handling.RECLASSIFIED, Handling.AGGREGATED, Handling.RESETTLED)
ITS_PETITIONS = Petition.objects.filter(case=OuterRef("pk"))
LAST_STEP = Subquery(Step.objects.filter(case=OuterRef("pk")).order_by("-pk").values("target")[:1])
RIVALS = Case.objects.exclude(pk=OuterRef("pk")).filter(
    matter=OuterRef("matter"), kind=OuterRef("kind"), level=OuterRef("level"), closed_on=None,
    settled_on=None,
)  # fmt: skip
SUSPENSIONS = Suspension.objects.filter(case=OuterRef("pk"), until=None)
ORDERED = Enforcement.objects.filter(decision=OuterRef("pk"))
TOLD = Subquery(
    EnforcementProgress.objects.filter(enforcement=OuterRef("pk")).order_by()
    .values("enforcement").annotate(told=Sum("amount")).values("told")
)  # fmt: skip
UNDONE = Milestone.objects.filter(complex_case=OuterRef("pk"), done_on=None)
SAME_NUMBER = Decision.objects.exclude(pk=OuterRef("pk")).filter(
    organisation=OuterRef("organisation"), number=OuterRef("number"), kind=OuterRef("kind"),
    issued_on=OuterRef("issued_on"),
)  # fmt: skip

OF_CASES: tuple[Fault, ...] = (
    plain("H-01", "Hồ sơ đã có kết quả nhưng không có ngày giải quyết xong.", CASES,
          Q(state__in=SETTLED, settled_on=None) & ~Q(result="")),
    plain("H-02", "Hồ sơ có ngày giải quyết xong nhưng chưa giải quyết xong.", CASES,
          Q(settled_on__isnull=False) & ~Q(state__in=SETTLED)),
    plain("H-03", "Hồ sơ đã kết thúc nhưng không có ngày kết thúc.", CASES,
          Q(state__in=ENDED, closed_on=None)),
    plain("H-04", "Hồ sơ có ngày kết thúc nhưng chưa kết thúc.", CASES,
          Q(closed_on__isnull=False) & ~Q(state__in=ENDED)),
    plain("H-05", "Hồ sơ kết thúc trước ngày giải quyết xong.", CASES,
          Q(closed_on__lt=F("settled_on"))),
    plain("H-06", "Hồ sơ kết thúc trước ngày thụ lý.", CASES, Q(closed_on__lt=F("accepted_on"))),
    to_come("H-07", "Hồ sơ có ngày sau ngày hôm nay.", CASES,
            "accepted_on", "settled_on", "closed_on"),
    plain("H-08", "Hồ sơ có hạn giải quyết trước ngày thụ lý.", CASES,
          Q(due_on__lt=F("accepted_on"))),
    astray("H-09", "Hồ sơ ghi thuộc tỉnh khác với tỉnh của cơ quan giải quyết.", CASES),
    beside("H-20", "Hồ sơ đã giải quyết nhưng không có quyết định, kết luận, văn bản trả lời.",
           CASES, Q(settled_on__isnull=False, decision=None) & ~Q(result__in=WITHOUT_DECISION)),
    beside("H-21", "Kết quả của hồ sơ khác với kết quả trong quyết định, kết luận.", CASES,
           Q(decision__isnull=False, settled_on__isnull=False) & ~Q(result=F("decision__result"))),
    beside("H-22", "Có quyết định, kết luận mà hồ sơ chưa giải quyết xong.", CASES,
           Q(decision__isnull=False, settled_on=None, decision__revoked_on=None)),
    beside("H-23", "Hồ sơ đang giải quyết nhưng không còn đơn nào.", CASES,
           Q(closed_on=None) & ~Q(state__in=GIVEN_UP) & ~Q(Exists(ITS_PETITIONS))),
    beside("H-24", "Một vụ việc có hai hồ sơ cùng đang giải quyết: đếm hai lần.", CASES,
           Q(closed_on=None, settled_on=None) & Q(Exists(RIVALS))),
    beside("H-25", "Hồ sơ thụ lý trước khi nhận đơn.", CASES,
           Q(Exists(ITS_PETITIONS))
           & ~Q(Exists(ITS_PETITIONS.filter(received_on__lte=OuterRef("accepted_on"))))),
    beside("H-26", "Hồ sơ lần hai thuộc vụ việc khác với hồ sơ lần đầu.", CASES,
           Q(parent__isnull=False) & ~Q(matter=F("parent__matter"))),
    beside("H-27", "Hồ sơ tạm đình chỉ nhưng không ghi khoảng thời gian tạm đình chỉ.", CASES,
           Q(state=Handling.SUSPENDED) & ~Q(Exists(SUSPENSIONS))),
    beside("H-28", "Hồ sơ không tạm đình chỉ mà thời hạn vẫn ghi đang dừng.", CASES,
           ~Q(state__in=[Handling.SUSPENDED, Handling.EXPERTISE]) & Q(Exists(SUSPENSIONS))),
    beside("H-29", "Trạng thái của hồ sơ khác với bước cuối đã ghi.", CASES,
           Q(last__isnull=False) & ~Q(state=F("last")), last=LAST_STEP),
    beside("H-30", "Hồ sơ đã giải quyết mà thời hạn giải quyết còn chạy.", CASES,
           Q(settled_on__isnull=False) & Q(Exists(Deadline.objects.filter(
               case=OuterRef("pk"), stopped_on=None, rule__contains=".SETTLE")))),
)  # fmt: skip

OF_DECISIONS: tuple[Fault, ...] = (
    plain("Q-01", "Quyết định thi hành xong trước ngày ban hành.", DECISIONS,
          Q(enforced_on__lt=F("issued_on"))),
    plain("Q-02", "Quyết định có hiệu lực trước ngày ban hành.", DECISIONS,
          Q(effective_on__lt=F("issued_on"))),
    plain("Q-03", "Quyết định ghi thi hành xong nhưng không phải thi hành.", DECISIONS,
          Q(enforced_on__isnull=False, must_enforce=False)),
    plain("Q-04", "Quyết định bị hủy trước ngày ban hành.", DECISIONS,
          Q(revoked_on__lt=F("issued_on"))),
    to_come("Q-05", "Quyết định có ngày ban hành, ngày thi hành xong sau ngày hôm nay.",
            DECISIONS, "issued_on", "enforced_on", "revoked_on"),
    astray("Q-06", "Quyết định ghi thuộc tỉnh khác với tỉnh của cơ quan ban hành.", DECISIONS),
    beside("Q-20", "Loại của quyết định khác với loại của hồ sơ.", DECISIONS,
           ~Q(kind=F("case__kind"))),
    beside("Q-21", "Cơ quan ban hành khác với cơ quan giải quyết hồ sơ.", DECISIONS,
           ~Q(organisation=F("case__organisation"))),
    beside("Q-22", "Quyết định ban hành trước ngày thụ lý.", DECISIONS,
           Q(issued_on__lt=F("case__accepted_on"))),
    beside("Q-23", "Hai quyết định cùng số, cùng ngày, cùng cơ quan: đếm hai lần.", DECISIONS,
           Q(Exists(SAME_NUMBER))),
    beside("Q-24", "Quyết định ghi thi hành xong mà còn việc chưa xong.", DECISIONS,
           Q(enforced_on__isnull=False) & Q(Exists(ORDERED.filter(done_on=None)))),
    beside("Q-25", "Số đã thi hành khác với tổng các lần ghi tiến độ.", DECISIONS,
           Q(Exists(ORDERED.annotate(told=TOLD).filter(~Q(amount_done=F("told")),
                                                       told__isnull=False)))),
    beside("Q-26", "Có lần thi hành ghi ngày trước ngày ban hành quyết định.", DECISIONS,
           Q(Exists(EnforcementProgress.objects.filter(
               enforcement__decision=OuterRef("pk"), on__lt=OuterRef("issued_on"))))),
    beside("Q-27", "Việc ghi xong nhưng số đã thi hành ít hơn số phải thi hành.", DECISIONS,
           Q(Exists(ORDERED.exclude(obligation__in=INVESTIGATED).filter(
               done_on__isnull=False, amount_done__lt=F("amount_due"))))),
)  # fmt: skip

OF_COMPLEX: tuple[Fault, ...] = (
    to_come("P-01", "Phương án xử lý ghi xong sau ngày hôm nay.", COMPLEXES, "plan_done_on"),
    astray("P-02", "Vụ việc phức tạp ghi thuộc tỉnh khác với tỉnh của đơn vị.", COMPLEXES),
    beside("P-03", "Vụ việc phức tạp gắn với đơn của vụ việc khác.", COMPLEXES,
           Q(petition__isnull=False) & ~Q(matter=F("petition__matter"))),
    beside("P-04", "Phương án ghi xong mà còn việc chưa xong.", COMPLEXES,
           Q(plan_done_on__isnull=False) & Q(Exists(UNDONE))),
)  # fmt: skip
