"""What the decisions of the demonstration order: money and land, people and organisations (pure).

By the number of the petition alone, so that the same day gives the same orders; half is done a
while after the decision, the rest when the decision is carried out.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from complaints.models import INVESTIGATED, Obligation
from complaints.services.bulk import OrderLine, PieceLine
from reception.kinds import Kind

O = Obligation  # noqa: E741  # the tables below are read as tables
FIRST_HALF = timedelta(days=20)
LIMIT = timedelta(days=60)
# Obligation, in what words, how much, of which officials.
BACK = (
    (O.MONEY_TO_CITIZEN, "Trả lại tiền bồi thường còn thiếu", "35.5", 0),
    (O.RIGHTS_OF_PEOPLE, "Công nhận đủ điều kiện bồi thường cho hộ có đất", "2", 0),
    (O.LAND_TO_CITIZEN, "Giao lại phần đất thu hồi vượt ranh giới", "120.4", 0),
    (O.RIGHTS_OF_ORGS, "Khôi phục hợp đồng thuê đất của hợp tác xã", "1", 0),
    (O.MONEY_TO_STATE, "Thu hồi khoản chi hỗ trợ không đúng đối tượng", "18.25", 0),
    (O.DISCIPLINE, "Kiểm điểm người tham mưu sai", "2", 1),
    (O.LAND_TO_STATE, "Thu hồi phần đất công bị lấn chiếm", "64", 0),
    (O.PROSECUTION_CASES, "Chuyển hồ sơ việc làm giả giấy tờ bồi thường", "1", 0),
    (O.PROSECUTION, "Chuyển hồ sơ người làm giả giấy tờ bồi thường", "2", 1),
)
AGAINST = (
    (O.MONEY_TO_STATE, "Thu hồi khoản chi sai quy định", "42.75", 0),
    (O.DISCIPLINE, "Xử lý kỷ luật người vi phạm", "3", 2),
    (O.DISCIPLINE_ORGS, "Kiểm điểm tập thể để xảy ra vi phạm", "1", 0),
    (O.PROSECUTION_CASES, "Chuyển hồ sơ vụ việc có dấu hiệu tội phạm", "1", 0),
    (O.PROSECUTION, "Chuyển hồ sơ người có dấu hiệu tội phạm", "2", 1),
    (O.LAND_TO_STATE, "Thu hồi đất giao trái thẩm quyền", "210", 0),
    (O.RIGHTS_OF_PEOPLE, "Khôi phục quyền lợi của người bị thiệt hại", "1", 0),
    (O.MONEY_TO_CITIZEN, "Trả lại khoản thu trái quy định", "8.5", 0),
    (O.LAND_TO_CITIZEN, "Trả lại đất lấn chiếm của hộ dân", "96", 0),
    (O.RIGHTS_OF_ORGS, "Khôi phục quyền lợi của hợp tác xã", "1", 0),
)


def orders(
    kind: Kind, number: int, decided: date, enforced: date | None, today: date
) -> tuple[OrderLine, ...]:
    """Two of them, one after the other in the table."""
    table = AGAINST if kind is Kind.DENUNCIATION else BACK
    first = 2 * (number // 5)  # every fifth line is a complaint, or a denunciation, that is ours
    chosen = (first % len(table), (first + 1) % len(table))
    return tuple(_order(table[place], decided, enforced, today) for place in chosen)


def _order(
    row: tuple[Obligation, str, str, int], decided: date, enforced: date | None, today: date
) -> OrderLine:
    obligation, words, amount, officials = row
    pieces = tuple(_pieces(obligation, Decimal(amount), officials, decided, enforced, today))
    return OrderLine(obligation, words, Decimal(amount), officials, decided + LIMIT, pieces)


def _pieces(
    obligation: Obligation, amount: Decimal, officials: int, decided: date, enforced: date | None,
    today: date,
) -> Iterator[PieceLine]:  # fmt: skip
    """Half of it, rounded down to whole ones; of those handed over half are prosecuted, later."""
    half, early = Decimal(int(amount / 2)), decided + FIRST_HALF
    if obligation in INVESTIGATED:
        if enforced:
            yield PieceLine(enforced, max(half, Decimal(1)), min(officials, 1))
        return
    if half and early <= today and (enforced is None or early < enforced):
        yield PieceLine(early, half, officials // 2)
        amount, officials = amount - half, officials - officials // 2
    if enforced:
        yield PieceLine(enforced, amount, officials)
