"""Sixty-two pairs of petitions with the answer: is the second one worth a look beside the first?

Written by hand after the ways in which the same petition comes twice: another officer's words,
another spelling, only the parcel or only the decision named. The pairs that are not the same are
near misses: the same name in another commune, the same numbers in another year.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Said:
    """What is written down of one petition."""

    name: str = ""
    summary: str = "Kiến nghị việc khác"
    address: str = ""
    number: str = ""
    phone: str = ""
    decision: str = ""


@dataclass(frozen=True)
class Pair:
    same: bool
    first: Said
    second: Said
    why: str = field(default="")


ROAD = "Đề nghị sửa đoạn đường liên thôn bị lún sụt trước cổng trường tiểu học từ năm ngoái đến nay"
DUST = "Phản ánh cơ sở sản xuất gạch xả bụi và khói vào ban đêm gây ảnh hưởng sức khỏe người dân"
PRICE = "Không đồng ý giá bồi thường khi Nhà nước thu hồi đất nông nghiệp làm đường vành đai bốn"
BOOK = "Đề nghị cấp giấy chứng nhận quyền sử dụng đất ở đã nộp hồ sơ từ tháng ba nhưng chưa trả lời"
AID = "Khiếu nại việc dừng trợ cấp xã hội hằng tháng đối với người khuyết tật nặng không rõ lý do"


def person(name: str, **more: str) -> Said:
    return Said(name=name, **more)


SAME_NUMBER = [
    (
        person("Nguyễn Thị Mơ", number="027060000101"),
        person("Nguyễn Thị Mơ", number="027060000101"),
    ),
    (person("Trần Văn Bền", number="027060000102"), person("Tran Van Ben", number="027060000102")),
    (person("Lê Hữu Chí", number="027060000103"), person("Lê Chí", number="027 060 000 103")),
    (person("Phạm Thị Dịu", number="C0123456"), person("Phạm Thị Dịu", number="c0123456")),
    (person("Đỗ Văn Giang", number="027060000105"), person("Người khác", number="027060000105")),
]
SAME_PHONE = [
    (person("Ngô Thị Hạnh", phone="0912000201"), person("Ngô Thị Hạnh", phone="0912000201")),
    (person("Bùi Văn Kha", phone="0912000202"), person("Bui Van Kha", phone="0912 000 202")),
    (person("Vũ Thị Lành", phone="0912000203"), person("Vũ Lành", phone="0912.000.203")),
    (person("Hồ Văn Minh", phone="02223000204"), person("Hồ Văn Minh", phone="0222 3000 204")),
    (person("Dương Thị Na", phone="0912000205"), person("Con bà Na", phone="0912000205")),
]
SAME_HOME = [
    (
        person("Đặng Văn Oai", address="Thôn 1, xã Lục Ngạn"),
        person("Đặng Văn Oai", address="Thôn 3, xã Lục Ngạn, Bắc Ninh"),
    ),
    (
        person("Lý Thị Phượng", address="Tổ 2, phường Kinh Bắc"),
        person("Lí Thị Phượng", address="TDP số 2, P. Kinh Bắc"),
    ),
    (person("Hoàng Văn Quý", address="xã Văn Môn"), person("Hoàng Văn Quí", address="Xã Văn Môn")),
    (
        person("Trịnh Thị Thuý", address="Thôn Đông, xã Yên Phong, Bắc Ninh"),
        person("TRỊNH THỊ THÚY", address="thôn Đông xã Yên Phong"),
    ),
    (
        person("Cao Văn Hoà", address="Khu 4, phường Quế Võ"),
        person("cao van hoa", address="khu 4 phuong Que Vo"),
    ),
    (
        person("Tạ Thị Xuân", address="Thôn Hạ, xã Tiên Du (cũ)"),
        person("Tạ Thị Xuân", address="x. Tiên Du"),
    ),
]
SAME_LAND = [
    (Said(summary="Tranh chấp thửa đất số 123, tờ bản đồ số 45 tại thôn Một"),
     Said(summary="Đòi lại đất thửa 123 tờ bản đồ 45")),
    (Said(summary="Thửa đất 77, tờ số 8: chồng lấn ranh giới"),
     Said(summary="lấn chiếm thửa số 77 tờ 08")),
    (Said(summary="Cấp sổ sai cho thửa 501, tờ bản đồ địa chính số 12"),
     Said(summary="sổ đỏ thửa đất số 0501, tờ bản đồ 12 cấp nhầm người")),
    (Said(summary="Thu hồi thửa 31, thửa 32 tờ bản đồ số 6", address="xã Hợp Thịnh"),
     Said(summary="Bồi thường thửa đất số 32, tờ bản đồ số 6", address="Thôn 5, xã Hợp Thịnh")),
    (Said(summary="thua dat so 909 to ban do so 14 bi lan chiem"),
     Said(summary="Thửa đất số 909, tờ bản đồ số 14 bị lấn")),
    (Said(summary="Đo đạc lại THỬA 64 TỜ BẢN ĐỒ 3"), Said(summary="sai diện tích thửa 64, tờ 3")),
    (Said(summary="Đường đi qua thửa đất số 18 tờ bản đồ số 22", address="xã Đại Đồng"),
     Said(summary="Mở lối đi, thửa 18 tờ bản đồ 22")),
]  # fmt: skip
SAME_DECISION = [
    (
        Said(summary="Khiếu nại Quyết định số 812/QĐ-UBND ngày 02/10/2026"),
        Said(summary="không đồng ý QĐ 812/QĐ-UBND"),
    ),
    (Said(decision="45/QĐ-CT"), Said(summary="khiếu nại quyết định 45/QĐ-CT về xử phạt")),
    (
        Said(summary="Quyết định số 1290/2026/QĐ-UBND phê duyệt phương án"),
        Said(decision="1290/QĐ-UBND"),
    ),
    (Said(decision="0077/QĐ-XPHC"), Said(decision="77/QĐ-XPHC")),
    (
        Said(summary="Kết luận số 15/KL-TTr chưa được thi hành"),
        Said(summary="đề nghị thực hiện kết luận 15/KL-TTr"),
    ),
    (Said(summary="Thông báo số 301/TB-UBND trả hồ sơ"), Said(decision="301/TB-UBND")),
]
SAME_WORDS = [
    (Said(summary=ROAD), Said(summary=ROAD.lower())),
    (Said(summary=DUST), Said(summary=f"{DUST} trong khu vực")),
    (Said(summary=PRICE), Said(summary=f"Ông {PRICE[0].lower()}{PRICE[1:]}")),
    (Said(summary=BOOK), Said(summary=BOOK.replace("đã nộp", "nộp"))),
    (Said(summary=AID), Said(summary=f"{AID}.")),
    (
        Said(summary="Xin xem xét miễn giảm tiền sử dụng đất cho hộ gia đình chính sách năm 2026"),
        Said(summary="Xin xem xét việc miễn giảm tiền sử dụng đất cho hộ gia đình chính sách 2026"),
    ),
    (
        Said(summary="Hệ thống thoát nước khu tái định cư bị tắc gây ngập nhà dân khi có mưa lớn"),
        Said(summary="he thong thoat nuoc khu tai dinh cu bi tac, gay ngap nha dan khi mua lon"),
    ),
    (
        Said(
            summary="Kiến nghị giữ lại điểm trường mầm non của thôn sau khi sáp nhập các xã vừa qua"
        ),
        Said(summary="Kiến nghị giữ lại điểm trường mầm non thôn sau khi sáp nhập các xã vừa qua"),
    ),
]
NEAR_MISSES = [
    (person("Nguyễn Văn Tám", address="xã Lục Ngạn"),
     person("Nguyễn Văn Tám", address="xã Văn Môn")),
    (person("Nguyễn Văn Chín"), person("Nguyễn Văn Chín")),
    (person("Lò Văn Mười", address="xã Yên Định"), person("Lò Thị Mười", address="xã Yên Định")),
    (person("Sầm Văn Ba", address="xã Sơn Hà"), person("Sầm Văn Ba", address="xã Sơn Hải")),
    (person("Mai Văn Tư", number="027060000301"), person("Mai Văn Năm", number="027060000302")),
    (person("Mai Văn Sáu", phone="0912000301"), person("Mai Văn Bảy", phone="0912000302")),
    (Said(summary="Thửa 200, tờ bản đồ 9 bị lấn", address="xã Đại Lai"),
     Said(summary="Thửa 200, tờ bản đồ 9 cấp sai", address="xã Nhân Thắng")),
    (Said(summary="Thửa 201 tờ bản đồ 9"), Said(summary="Thửa 201 tờ bản đồ 10")),
    (Said(summary="Thửa đất số 202 của gia đình"), Said(summary="Thửa đất số 202 bị lấn")),
    (Said(decision="900/2025/QĐ-UBND"), Said(decision="900/2026/QĐ-UBND")),
    (Said(decision="901/QĐ-UBND"), Said(decision="901/QĐ-STNMT")),
    (Said(decision="902/QĐ-UBND"), Said(decision="903/QĐ-UBND")),
    (Said(summary="Nộp 904/2026 đơn tập thể"), Said(summary="Nhóm 904/2026 hộ dân")),
    (Said(summary="Đề nghị xem xét giải quyết"), Said(summary="Đề nghị xem xét giải quyết")),
    (Said(summary="Xin trợ cấp"), Said(summary="Xin trợ cấp")),
    (Said(summary="Đề nghị sửa đường liên thôn bị hỏng nặng ở gần chợ Đồng"),
     Said(summary="Đề nghị sửa cầu liên xã bị sập một nhịp ở bến phà Hồ")),
    (Said(summary="Phản ánh quán hát mở nhạc to quá mười giờ đêm ở phố Huyền Quang"),
     Said(summary="Phản ánh chợ cóc họp lấn lòng đường giờ cao điểm ở phố Ngô Gia Tự")),
    (Said(summary="Khiếu nại kết quả xếp lương giáo viên hạng hai của trường trung học"),
     Said(summary="Khiếu nại kết quả thi tuyển viên chức vòng hai của bệnh viện huyện")),
    (Said(summary="Không đồng ý giá bồi thường cây trồng trên đất bãi ven sông"),
     Said(summary="Không đồng ý vị trí tái định cư được giao cho gia đình năm ngoái")),
    (Said(summary="Xin xác nhận thời gian công tác để hưởng chế độ thanh niên xung phong"),
     Said(summary="Xin xác nhận hộ nghèo để được vay vốn ngân hàng chính sách xã hội")),
    (Said(summary="Tranh chấp lối đi chung giữa hai nhà liền kề trong ngõ"),
     Said(summary="Tranh chấp hợp đồng góp vốn mua nhà trong dự án")),
    (Said(summary="Đề nghị trả lời đơn gửi tháng trước về cấp nước sạch"),
     Said(summary="Đề nghị lắp thêm đèn chiếu sáng trên trục đường mới")),
    (Said(summary="Số nhà 77 tờ khai 8 thiếu chữ ký"), Said(summary="Số nhà 77 tờ khai 8 đã nộp")),
    (Said(summary="Hộp thư 15/KLM bị hỏng"), Said(summary="Tủ điện 15/KLM bị hở")),
    (person("Bế Thị Ngân", address="xã Cai Kinh", phone="0912000401"),
     person("Bế Văn Ngân", address="xã Cai Kinh", phone="0912000402")),
]  # fmt: skip
SAME = (
    ("giấy tờ", SAME_NUMBER), ("điện thoại", SAME_PHONE), ("xã", SAME_HOME), ("thửa", SAME_LAND),
    ("quyết định", SAME_DECISION), ("nội dung", SAME_WORDS),
)  # fmt: skip
PAIRS = [Pair(True, a, b, why) for why, pairs in SAME for a, b in pairs]
PAIRS += [Pair(False, a, b) for a, b in NEAR_MISSES]
