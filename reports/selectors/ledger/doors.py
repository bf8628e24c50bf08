"""What cannot be true at the door: of visits and who came, leaders' days, dialogues."""

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from dialogues.models import Commitment, Opinion, Session, SessionState
from reception.models import Attendance, LeaderSession, Visit
from reports.indicators import Source
from reports.selectors.ledger.declare import Fault, Scope, astray, beside, plain, to_come

VISITS = Scope(Source(Visit), lambda start: Q(received_on__gte=start), "received_on")
LEADERS = Scope(Source(LeaderSession), lambda start: Q(held_on__gte=start), "held_on")
DIALOGUES = Scope(Source(Session), lambda start: Q(held_on__gte=start), "held_on")
PRESENT = Attendance.objects.filter(visit=OuterRef("pk"))
COUNTED = Coalesce(
    Subquery(PRESENT.order_by().values("visit").annotate(n=Count("pk")).values("n")), 0
)
OTHERS = Visit.objects.exclude(pk=OuterRef("pk"))
SAME_COMING = OTHERS.filter(
    organisation=OuterRef("organisation"), received_on=OuterRef("received_on"),
    matter=OuterRef("matter"), citizen=OuterRef("citizen"), citizen__isnull=False,
    together_with=None, outcome=OuterRef("outcome"),
)  # fmt: skip
OF_PREDECESSOR = OTHERS.filter(
    organisation__successions__successor=OuterRef("organisation"),
    external_key=OuterRef("external_key"), received_on=OuterRef("received_on"),
)  # fmt: skip
EARLIER = OTHERS.filter(
    organisation=OuterRef("organisation"), matter=OuterRef("matter"),
    received_on__lt=OuterRef("received_on"),
)  # fmt: skip
PROMISES = Commitment.objects.filter(session=OuterRef("pk"))
OPINIONS = Opinion.objects.filter(session=OuterRef("pk"))

OF_VISITS: tuple[Fault, ...] = (
    to_come("T-01", "Lượt tiếp có ngày sau ngày hôm nay.", VISITS, "received_on"),
    astray("T-02", "Lượt tiếp ghi thuộc tỉnh khác với tỉnh của nơi tiếp.", VISITS),
    beside("T-03", "Số người của lượt tiếp khác với số người ghi trong danh sách có mặt.", VISITS,
           Q(together_with=None) & ~Q(people_count=F("counted")), counted=COUNTED),
    beside("T-04", "Ngày tiếp khác với ngày của thời điểm tiếp.", VISITS,
           ~Q(received_on=F("day")), day=TruncDate("received_at")),
    beside("T-05", "Lượt tiếp thuộc buổi tiếp của đơn vị khác.", VISITS,
           Q(session__isnull=False) & ~Q(organisation=F("session__organisation"))),
    beside("T-06", "Lượt tiếp thuộc buổi tiếp ghi chưa diễn ra.", VISITS,
           Q(session__isnull=False, session__was_held=False)),
    beside("T-07", "Dòng cùng lượt tiếp ghi ngày khác với dòng đầu.", VISITS,
           Q(together_with__isnull=False) & ~Q(received_on=F("together_with__received_on"))),
    beside("T-08", "Hai lượt tiếp một người, cùng ngày, cùng vụ việc: đếm hai lần.", VISITS,
           Q(citizen__isnull=False, together_with=None) & Q(Exists(SAME_COMING))),
    beside("T-09", "Lượt tiếp ghi lần đầu nhưng vụ việc đã được tiếp trước đó.", VISITS,
           Q(is_first=True) & Q(Exists(EARLIER))),
    beside("T-10", "Lượt tiếp cần bảo mật nhưng vụ việc không bảo mật.", VISITS,
           Q(is_protected=True, matter__is_protected=False)),
    beside("T-11", "Lượt tiếp của đơn vị đã kết thúc hoạt động.", VISITS,
           Q(organisation__valid_to__lte=F("received_on"))),
    beside("T-12", "Lượt tiếp đếm ở cả đơn vị cũ và đơn vị nhận sáp nhập.", VISITS,
           ~Q(external_key="") & Q(Exists(OF_PREDECESSOR))),
    plain("T-13", "Ngày thông báo kết quả trước ngày tiếp.", VISITS,
          Q(happened_on=None, notice_due_on__lt=F("received_on"))),
    plain("T-20", "Buổi tiếp ghi ủy quyền mà người được ủy quyền là người tiếp.", LEADERS,
          ~Q(delegated_to="") & Q(delegated_to=F("leader_title"))),
    plain("T-21", "Lịch tiếp công bố sau ngày tiếp.", LEADERS, Q(published_on__gt=F("held_on"))),
    Fault("T-22", "Buổi tiếp ghi đã diễn ra nhưng ngày tiếp chưa đến.", LEADERS,
          lambda on: Q(was_held=True, held_on__gt=on), ahead=True),
    astray("T-23", "Buổi tiếp ghi thuộc tỉnh khác với tỉnh của đơn vị.", LEADERS),
)  # fmt: skip

OF_DIALOGUES: tuple[Fault, ...] = (
    Fault("Z-01", "Buổi đối thoại ghi đã tổ chức nhưng ngày đối thoại chưa đến.", DIALOGUES,
          lambda on: Q(state=SessionState.HELD, held_on__gt=on), ahead=True),
    plain("Z-02", "Buổi đối thoại đã tổ chức nhưng không có người dự.", DIALOGUES,
          Q(state=SessionState.HELD, attendees=0)),
    astray("Z-03", "Buổi đối thoại ghi thuộc tỉnh khác với tỉnh của đơn vị.", DIALOGUES),
    beside("Z-04", "Buổi đối thoại đã hủy mà vẫn có ý kiến.", DIALOGUES,
           Q(state=SessionState.CANCELLED) & Q(Exists(OPINIONS))),
    beside("Z-05", "Việc đã hứa ghi xong trước ngày hứa.", DIALOGUES,
           Q(Exists(PROMISES.filter(done_on__lt=F("promised_on"))))),
    beside("Z-06", "Việc đã hứa có hạn trước ngày hứa.", DIALOGUES,
           Q(Exists(PROMISES.filter(due_on__lt=F("promised_on"))))),
    beside("Z-07", "Ý kiến ghi nêu trước ngày đối thoại.", DIALOGUES,
           Q(Exists(OPINIONS.filter(raised_on__lt=OuterRef("held_on"))))),
    beside("Z-08", "Ý kiến ghi cho đơn vị khác với đơn vị tổ chức đối thoại.", DIALOGUES,
           Q(Exists(OPINIONS.exclude(organisation=OuterRef("organisation"))))),
)  # fmt: skip
