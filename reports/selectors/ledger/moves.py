"""What cannot be true between the unit that sends a petition on and the one that takes it in."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery

from complaints.models import Transfer, TransferState
from complaints.workflow import Intake
from reports.selectors.ledger.declare import Fault, beside
from reports.selectors.ledger.petitions import HANDED_OVER, PETITIONS

WAITS = timedelta(days=30)  # so long after sending nobody can say that it is still on its way
OUT = Transfer.objects.filter(petition=OuterRef("pk"))
IN = Transfer.objects.filter(received_as=OuterRef("pk"))
TAKEN = OUT.filter(state=TransferState.RECEIVED)
STANDS = OUT.exclude(state__in=[TransferState.RETURNED, TransferState.RECALLED])
LAST = Subquery(OUT.order_by("-pk").values("state")[:1])


def _unanswered(on: date) -> Q:
    return Q(Exists(OUT.filter(state=TransferState.SENT, sent_on__lt=on - WAITS)))


def _to_come(on: date) -> Q:
    return Q(Exists(OUT.filter(Q(sent_on__gt=on) | Q(answered_on__gt=on))))


OF_MOVES: tuple[Fault, ...] = (
    Fault("C-01", "Nơi chuyển ghi đã chuyển, quá 30 ngày nơi nhận chưa nhận.", PETITIONS,
          _unanswered, alone=True),
    Fault("C-02", "Phiếu chuyển có ngày sau ngày hôm nay.", PETITIONS, _to_come, alone=True),
    beside("C-03", "Nơi nhận đã nhận mà nơi chuyển vẫn giữ: đếm ở cả hai nơi.", PETITIONS,
           ~Q(state__in=HANDED_OVER) & Q(Exists(TAKEN))),
    beside("C-04", "Nơi nhận đã trả lại, nơi chuyển đã rút mà đơn vẫn ghi đã chuyển.", PETITIONS,
           Q(state__in=HANDED_OVER, last__in=[TransferState.RETURNED, TransferState.RECALLED]),
           last=LAST),
    beside("C-05", "Một đơn hai nơi cùng nhận: đếm hai lần.", PETITIONS,
           Q(Exists(TAKEN.filter(Exists(Transfer.objects.filter(
               petition=OuterRef("petition"), state=TransferState.RECEIVED,
               pk__gt=OuterRef("pk"))))))),
    beside("C-06", "Phiếu chuyển ghi đơn vị chuyển khác với đơn vị giữ đơn.", PETITIONS,
           Q(Exists(OUT.exclude(organisation=OuterRef("organisation"))))),
    beside("C-07", "Ngày chuyển trên phiếu trước ngày nhận đơn.", PETITIONS,
           Q(Exists(OUT.filter(sent_on__lt=OuterRef("received_on"))))),
    beside("C-08", "Ngày xử lý xong của nơi chuyển khác với ngày chuyển trên phiếu.", PETITIONS,
           Q(state__in=HANDED_OVER) & Q(Exists(
               STANDS.filter(state__in=[TransferState.SENT, TransferState.RECEIVED])
               .exclude(sent_on=OuterRef("processed_on"))))),
    beside("C-09", "Phiếu đã trả lời nhưng không có ngày trả lời.", PETITIONS,
           Q(Exists(OUT.filter(answered_on=None, ruled_for=None, state__in=[
               TransferState.RECEIVED, TransferState.RETURNED])))),
    beside("C-10", "Nơi nhận báo kết quả mà đơn của nơi chuyển chưa ghi kết quả.", PETITIONS,
           Q(state=Intake.TRANSFERRED) & Q(Exists(TAKEN.filter(outcome_on__isnull=False)))),
    beside("C-11", "Nơi nhận báo kết quả trước ngày nhận.", PETITIONS,
           Q(Exists(OUT.filter(outcome_on__lt=F("answered_on"))))),
    beside("C-12", "Phiếu chuyển ghi thuộc tỉnh khác với tỉnh của đơn.", PETITIONS,
           Q(Exists(OUT.exclude(province=OuterRef("province"))))),
    beside("C-20", "Đơn nhận chuyển đến nằm ở đơn vị không có tên trên phiếu chuyển.", PETITIONS,
           Q(Exists(IN.filter(ruled_for=None).exclude(receiver=OuterRef("organisation"))))),
    beside("C-21", "Đơn của nơi nhận thuộc vụ việc khác với đơn của nơi chuyển.", PETITIONS,
           Q(Exists(IN.exclude(petition__matter=OuterRef("matter"))))),
    beside("C-22", "Ngày nhận ở nơi nhận khác với ngày chuyển trên phiếu.", PETITIONS,
           Q(Exists(IN.exclude(sent_on=OuterRef("received_on"))))),
    beside("C-23", "Đơn chuyển đến không ghi nguồn là cơ quan chuyển đến.", PETITIONS,
           ~Q(source="agency") & Q(Exists(IN))),
    beside("C-24", "Phiếu đã rút, đã trả lại mà nơi nhận vẫn giữ đơn: đếm ở cả hai nơi.",
           PETITIONS, Q(closed_on=None) & Q(Exists(IN.filter(
               state__in=[TransferState.RECALLED, TransferState.RETURNED])))),
    beside("C-25", "Đơn của nơi nhận ghi bảo mật khác với đơn của nơi chuyển.", PETITIONS,
           Q(Exists(IN.exclude(petition__is_protected=OuterRef("is_protected"))))),
)  # fmt: skip


def came_inside() -> Exists:
    """Whether another unit of the portal handed the petition over."""
    return Exists(IN)
