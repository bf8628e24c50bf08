"""People, matters and days that do not exist: deterministic, and so named that all can see it."""

from collections.abc import Iterator
from datetime import date, timedelta

from portal.citizens.services import PersonLine
from reception.kinds import Field, Kind

SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ")
GIVEN = (
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hạnh",
    "Khánh",
    "Lan",
    "Minh",
    "Ngọc",
    "Phúc",
    "Yến",
)
STREETS = ("đường 30 Tháng 4", "đường Nguyễn Văn Cừ", "đường Mậu Thân", "đường Trần Hưng Đạo")
TOPICS = (
    (Field.LAND_RECOVERY, "giá bồi thường khi thu hồi đất làm đường giao thông"),
    (Field.LAND_TITLE, "chậm cấp giấy chứng nhận quyền sử dụng đất"),
    (Field.POLICY, "chế độ đối với người có công và thân nhân"),
    (Field.ENVIRONMENT, "cơ sở sản xuất xả khói, nước thải ra khu dân cư"),
    (Field.CONSTRUCTION, "công trình xây dựng gây nứt nhà liền kề"),
    (Field.CIVIL_SERVICE, "thái độ phục vụ khi làm thủ tục hành chính"),
    (Field.LAND_OTHER, "ranh giới, mốc giới thửa đất sau khi đo đạc lại"),
)
# Of denunciations also what lies outside the administration (columns 16-18 of TT06.02/XLD).
DENOUNCED = (
    TOPICS[5],
    (Field.CORRUPTION, "việc nhận tiền của người làm thủ tục đất đai"),
    (Field.JUSTICE, "việc chậm thi hành bản án đã có hiệu lực"),
    TOPICS[0],
    (Field.OTHER, "việc sử dụng hội trường không đúng mục đích"),
)
ASKS = {
    Kind.COMPLAINT: "Khiếu nại về",
    Kind.DENUNCIATION: "Tố cáo hành vi liên quan đến",
    Kind.RECOMMENDATION: "Kiến nghị, phản ánh về",
}


def person(n: int) -> PersonLine:
    """The nth invented person: the name says so, no number, no phone."""
    surname, given = SURNAMES[n % len(SURNAMES)], GIVEN[(n // 10) % len(GIVEN)]
    return PersonLine(
        full_name=f"{surname} Ví Dụ {given}",
        address=f"Số {n + 1} {STREETS[n % len(STREETS)]}",
    )


def spread(total: int, first: date, last: date) -> Iterator[date]:
    """`total` days from first to last, evenly, weekends moved back to the Friday."""
    span = (last - first).days
    for n in range(total):
        yield working(first + timedelta(days=n * span // max(total - 1, 1)))


def working(day: date) -> date:
    """The day itself, or the Friday before a weekend; holidays are not looked at."""
    return day - timedelta(days=max(0, day.weekday() - 4))
