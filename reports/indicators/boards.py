"""What only the boards of leaders show: steps of a case, petitions sent to and fro, what waits,
promises after a dialogue, and units of which little or nothing is on record.
"""

from django.db.models import Exists, F, Model, OuterRef, Q

from complaints.models import Petition, Transfer, TransferState
from dialogues.models import Commitment, Initiative
from dialogues.selectors import WITH_INITIATIVE
from reception.models import Visit
from reports.indicators.declare import Indicator, Measure, Ratio, Source
from reports.indicators.outcomes import DECISION, in_effect
from reports.indicators.petitions import CASE, PETITION, due_within
from reports.indicators.reporting import REPORTING
from reports.indicators.settlement import COMPLEX
from reports.indicators.units import UNIT, units
from reports.indicators.windows import not_by_end, window
from reports.models import ImportState, RegisterImport
from reports.period import Period

TRANSFER = Source(
    Transfer, dated="sent_on", kind="petition__kind", field="petition__field",
    touched=lambda period: Q(not_by_end("answered_on", period) | Q(sent_on__gte=period.start)),
)  # fmt: skip
PROMISE = Source(Commitment, dated="promised_on")
KEPT = ~Q(state=TransferState.RECALLED)


def to_and_fro(period: Period) -> Q:
    """Hand-overs of the window that were given back, or that follow an earlier one of the paper."""
    earlier = Transfer.objects.filter(KEPT, first=OuterRef("first"), pk__lt=OuterRef("pk"))
    again = Q(Exists(earlier))
    return window("sent_on", period) & KEPT & (Q(state=TransferState.RETURNED) | again)


def _unanswered(period: Period) -> Q:
    return KEPT & Q(sent_on__lte=period.end) & not_by_end("answered_on", period)


def _unenforced(period: Period) -> Q:
    stands = not_by_end("revoked_on", period) & not_by_end("enforced_on", period)
    return Q(must_enforce=True) & in_effect(period) & stands


def _unplanned(period: Period) -> Q:
    return Q(listed_on__lte=period.end) & not_by_end("plan_done_on", period)


def _promised(period: Period) -> Q:
    return window("due_on", period)


def _kept(period: Period) -> Q:
    return _promised(period) & Q(done_on__lte=F("due_on"))


def _without_initiative(period: Period) -> Q:
    made = Initiative.objects.filter(organisation=OuterRef("pk"), year=period.year)
    return units(*WITH_INITIATIVE)(period) & ~Q(Exists(made))


def _half_entered(period: Period) -> Q:
    """By the newest file of each register; who gave one up or entered another has none open."""
    ended = (ImportState.DONE, ImportState.CANCELLED)
    newer = RegisterImport.objects.filter(
        organisation=OuterRef("organisation"), kind=OuterRef("kind"), pk__gt=OuterRef("pk")
    )
    left = RegisterImport.objects.filter(organisation=OuterRef("pk")).exclude(state__in=ended)
    return units(*REPORTING)(period) & Q(Exists(left.filter(~Exists(newer))))


def _silent(period: Period) -> Q:
    came: list[type[Model]] = [Petition, Visit]
    heard = [
        Exists(model._default_manager.filter(window("received_on", period),
                                             organisation=OuterRef("pk")))
        for model in came
    ]  # fmt: skip
    return units(*REPORTING)(period) & ~Q(heard[0]) & ~Q(heard[1])


BOARDS: tuple[Measure, ...] = (
    Indicator("HAN-02.NGAY", "Đơn đến hạn trong những ngày của kỳ", "đơn", PETITION, due_within,
              "Đơn chưa kết thúc mà thời hạn sớm nhất đang chạy rơi vào kỳ."),
    Indicator("GQ-10.TL", "Số hồ sơ thụ lý trong kỳ", "hồ sơ", CASE,
              lambda period: window("accepted_on", period),
              "Hồ sơ giải quyết có ngày thụ lý trong kỳ; mọi loại đơn."),
    Indicator("GQ-10.QD", "Số hồ sơ giải quyết xong trong kỳ", "hồ sơ", CASE,
              lambda period: window("settled_on", period),
              "Hồ sơ có ngày giải quyết xong trong kỳ; mọi loại đơn, có hay không có thời hạn."),
    Indicator("GQ-10.TH", "Số quyết định, kết luận thi hành xong trong kỳ", "văn bản", DECISION,
              lambda period: window("enforced_on", period) & Q(must_enforce=True),
              "Quyết định, kết luận phải thi hành có ngày thi hành xong trong kỳ."),
    Indicator("THI-01.CH", "Số quyết định, kết luận chưa thi hành xong", "văn bản", DECISION,
              _unenforced, "Quyết định, kết luận phải thi hành, đã có hiệu lực, chưa bị hủy, đến "
              "hết kỳ chưa thi hành xong.", window="S1"),
    Indicator("PTK-01.CH", "Số vụ việc đông người, phức tạp, kéo dài chưa xong", "vụ việc",
              COMPLEX, _unplanned, "Vụ việc trong danh sách đến hết kỳ chưa thực hiện xong "
              "phương án.", window="S1"),
    Indicator("XLD-25.DD", "Số đơn chuyển lòng vòng", "đơn", TRANSFER, to_and_fro,
              "Đơn mà trong kỳ bị nơi nhận trả lại, hoặc được chuyển từ lần thứ hai; không tính "
              "phiếu chuyển đã rút lại.", distinct="first"),
    Indicator("XLD-25.CT", "Số phiếu chuyển đơn chưa có trả lời", "phiếu", TRANSFER, _unanswered,
              "Phiếu chuyển đến hết kỳ nơi nhận chưa nhận và chưa trả lại.", window="S1"),
    Indicator("DTH-13.CK.MS", "Số cam kết sau đối thoại đến hạn trong kỳ", "cam kết", PROMISE,
              _promised, "Việc đã hứa ở cuộc đối thoại, hạn thực hiện trong kỳ."),
    Indicator("DTH-13.CK.TS", "Số cam kết sau đối thoại thực hiện đúng hạn", "cam kết", PROMISE,
              _kept, "Trong số đó: thực hiện xong chậm nhất ngày hạn."),
    Ratio("DTH-13.CK", "Tỷ lệ cam kết sau đối thoại thực hiện đúng hạn", "DTH-13.CK.TS",
          "DTH-13.CK.MS", "Số cam kết thực hiện đúng hạn chia cho số cam kết đến hạn."),
    Indicator("DVK-05.CO", "Số đơn vị chưa có mô hình “Dân vận khéo”", "đơn vị", UNIT,
              _without_initiative, "Xã, phường, cơ quan, đơn vị chưa có mô hình đăng ký cho năm "
              "báo cáo (Chỉ thị 03/CT-UBND mục 6).", window="N"),
    Indicator("BCA-03.NS", "Số đơn vị nhập sổ chưa xong", "đơn vị", UNIT, _half_entered,
              "Xã, phường, đặc khu, sở, ngành, văn phòng, thanh tra có tệp sổ tải lên gần nhất "
              "chưa nhập xong hoặc không nhập được.", window="S1"),
    Indicator("BCA-03.CS", "Số đơn vị chưa có số liệu", "đơn vị", UNIT, _silent,
              "Xã, phường, đặc khu, sở, ngành, văn phòng, thanh tra không có lượt tiếp và đơn nào "
              "ghi trong kỳ: chưa ghi hoặc không phát sinh.", window="S1"),
)  # fmt: skip
