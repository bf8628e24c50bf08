"""The forms that the decrees of 2026 print, sentence by sentence: the gold they are held against.

The sentences are copied from the annexes of Nghị định 155/2026/NĐ-CP and 156/2026/NĐ-CP and from
Nghị định 154/2026/NĐ-CP (Mẫu 01/TCD); dots stand for what is filled in.
"""

import pytest

from complaints.letters.catalogue import form_of
from complaints.models import Petition
from portal.documents import docx
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.letters import docx_words, sample

pytestmark = pytest.mark.django_db
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
PAPER = "Số căn cước/định danh cá nhân/giấy chứng nhận căn cước/hộ chiếu:"

PRINTED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ND155.01", (
        NATION, "ĐƠN KHIẾU NẠI", "Kính gửi:",
        "1. Thông tin người khiếu nại:", "- Họ và tên:", PAPER, "ngày cấp", "nơi cấp",
        "2. Thông tin người được ủy quyền khiếu nại (nếu có):",
        "3. Tên cơ quan, tổ chức, cá nhân bị khiếu nại:",
        "4. Khiếu nại về việc:", "5. Nội dung khiếu nại:",
        "(Tài liệu, chứng cứ kèm theo - nếu có).",
        "NGƯỜI KHIẾU NẠI", "(Ký hoặc điểm chỉ",
    )),
    ("ND155.02", (
        NATION, "GIẤY ỦY QUYỀN KHIẾU NẠI", "Họ và tên người khiếu nại:", "Địa chỉ:", PAPER,
        "Họ và tên người được ủy quyền khiếu nại:", "Nội dung ủy quyền khiếu nại:",
        ("(Trong quá trình thực hiện việc khiếu nại, người được ủy quyền có trách nhiệm thực hiện "
        "đúng nội dung ủy quyền)."),
        "NGƯỜI ĐƯỢC ỦY QUYỀN", "NGƯỜI ỦY QUYỀN",
        "của tổ chức phải do người có thẩm quyền của tổ chức ký và đóng dấu (nếu có)",
        "LỜI CHỨNG CÔNG CHỨNG/CHỨNG THỰC",
    )),
    ("ND155.03", (
        NATION, "THÔNG BÁO Về việc thụ lý giải quyết khiếu nại", "Kính gửi:",
        "đã nhận được đơn khiếu nại của:", "Địa chỉ:", PAPER, "Khiếu nại về việc:",
        "Sau khi xem xét nội dung đơn khiếu nại, căn cứ quy định của pháp luật về khiếu nại,",
        "nhận thấy đơn khiếu nại đủ điều kiện thụ lý.",
        "Vậy thông báo để", "được biết./.", "Nơi nhận:", "- Như trên;", "- Lưu: VT, hồ sơ.",
    )),
    ("ND155.04", (
        NATION, "THÔNG BÁO Về việc không thụ lý giải quyết khiếu nại",
        "Sau khi xem xét nội dung đơn khiếu nại, căn cứ Điều 11 của Luật Khiếu nại",
        "nhận thấy, đơn khiếu nại của", "không đủ điều kiện để thụ lý giải quyết vì:",
        "Vậy thông báo để", "được biết./.", "- Lưu: VT, hồ sơ.",
    )),
    ("ND155.14", (
        NATION, "BIÊN BẢN ĐỐI THOẠI VỚI NGƯỜI KHIẾU NẠI", "Vào hồi", ("I. THÀNH PHẦN THAM GIA "
        "ĐỐI THOẠI"),
        "1. Người giải quyết khiếu nại, người được phân công chủ trì đối thoại:",
        "2. Người ghi biên bản:",
        "3. Người khiếu nại (hoặc người đại diện, người được ủy quyền khiếu nại):",
        ("4. Người bị khiếu nại (hoặc người đại diện, người được ủy quyền khiếu nại của người bị "
        "khiếu nại (nếu có)):"),
        "5. Người có quyền, nghĩa vụ liên quan (nếu có):",
        "6. Đại diện cơ quan, tổ chức, cá nhân có liên quan (nếu có):",
        "II. NỘI DUNG ĐỐI THOẠI",
        ("1. Người giải quyết khiếu nại hoặc người được phân công chủ trì đối thoại nêu mục đích, "
        "yêu cầu của việc đối thoại, tóm tắt kết quả xác minh nội dung khiếu nại và những nội "
        "dung đối thoại"),
        "2. Ý kiến của những người tham gia đối thoại về từng nội dung đối thoại",
        "III. KẾT QUẢ ĐỐI THOẠI",
        ("Những nội dung đối thoại đã thống nhất, những vấn đề còn ý kiến khác nhau và những ý "
        "kiến khác (nếu có)"),
        "Buổi đối thoại kết thúc hồi",
        ("Biên bản đối thoại đã được đọc lại cho những người tham gia đối thoại nghe và ký xác "
        "nhận (trường hợp người tham gia đối thoại không ký xác nhận thì phải ghi rõ lý do)."),
        "mỗi người nhận 01 bản./.",
        "NGƯỜI BỊ KHIẾU NẠI", "NGƯỜI GIẢI QUYẾT KHIẾU NẠI", "NGƯỜI KHIẾU NẠI",
        "ĐẠI DIỆN CƠ QUAN, TỔ CHỨC, CÁ NHÂN CÓ LIÊN QUAN",
        "NGƯỜI CÓ QUYỀN VÀ NGHĨA VỤ LIÊN QUAN", "NGƯỜI GHI BIÊN BẢN",
    )),
    ("ND155.14a-tam-dinh-chi", (
        NATION, "QUYẾT ĐỊNH Về việc tạm đình chỉ giải quyết khiếu nại", "Điều 1.", "Lý do:",
        "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.", "Điều 3.",
        "- Như Điều 3;", "- Lưu: VT.",
    )),
    ("ND155.14a-dinh-chi", (
        NATION, "QUYẾT ĐỊNH Về việc đình chỉ giải quyết khiếu nại", "Điều 1.", "Lý do:",
        "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.", "Điều 3.",
        "- Như Điều 3;", "- Lưu: VT.",
    )),
    ("ND155.14b", (
        NATION, "QUYẾT ĐỊNH Về việc tiếp tục giải quyết khiếu nại", "Điều 1.", "Điều 2.",
        "Điều 3.", "- Như Điều 3;", "- Lưu: VT.",
    )),
    ("ND156.02", (
        NATION, "ĐƠN RÚT TỐ CÁO", "Kính gửi:", "Tên tôi/Chúng tôi là:", "Địa chỉ:",
        "Cách thức liên hệ:", "Nội dung tố cáo được rút:",
        ("Tôi/Chúng tôi làm đơn này đề nghị cơ quan có thẩm quyền chấp nhận việc rút tố cáo nêu "
        "trên./."),
    )),
)  # fmt: skip

# What the articles ask of papers whose annex could not be read: each part is there.
ASKED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ND31.04", "Điều 29.2 Luật Tố cáo", (
        "Căn cứ Luật Tố cáo", "Nội dung tố cáo được thụ lý:", "Thời hạn giải quyết tố cáo:",
    )),
    ("ND31.09", "Điều 15.2 Nghị định 31/2019/NĐ-CP", (
        "trưng cầu", "Nội dung yêu cầu giám định:", "Thời hạn đề nghị gửi kết luận giám định:",
    )),
    ("ND31.10", "Điều 16.2 Nghị định 31/2019/NĐ-CP", (
        "TÓM TẮT NỘI DUNG TỐ CÁO", "KẾT QUẢ XÁC MINH TỪNG NỘI DUNG", "GIẢI TRÌNH",
        "ĐÁNH GIÁ NỘI DUNG TỐ CÁO", "KIẾN NGHỊ XỬ LÝ",
    )),
    ("ND31.12", "Điều 35.2 Luật Tố cáo", (
        "KẾT QUẢ XÁC MINH", "CĂN CỨ PHÁP LUẬT", "KẾT LUẬN", "Trách nhiệm của từng cơ quan",
        "BIỆN PHÁP XỬ LÝ THEO THẨM QUYỀN VÀ KIẾN NGHỊ", "Kiến nghị sửa đổi, bổ sung chính sách",
    )),
    ("CQ.tam-dinh-chi-to-cao", "Điều 34.4 Luật Tố cáo", (
        "Lý do:", "Trách nhiệm của cơ quan, tổ chức, cá nhân có liên quan:",
        "không tính vào thời hạn giải quyết tố cáo",
    )),
    ("ND124.15", "Điều 31 Luật Khiếu nại", (
        "NỘI DUNG KHIẾU NẠI", "KẾT QUẢ XÁC MINH", "KẾT QUẢ ĐỐI THOẠI", "KẾT LUẬN",
        "bồi thường thiệt hại", "quyền khiếu nại lần hai", "khởi kiện vụ án hành chính",
    )),
    ("ND124.16", "Điều 40 Luật Khiếu nại", (
        "KẾT QUẢ GIẢI QUYẾT KHIẾU NẠI LẦN ĐẦU", "KẾT QUẢ XÁC MINH", "KẾT QUẢ ĐỐI THOẠI",
        "KẾT LUẬN", "khởi kiện vụ án hành chính",
    )),
    ("ND124.07", "Điều 13, 15.1 Luật Khiếu nại", ("07 ngày kể từ ngày nhận được",)),
    ("ND124.11", "Điều 35 Luật Khiếu nại", (
        "không vượt quá thời gian còn lại của thời hạn giải quyết khiếu nại",
    )),
    ("CQ.moi-doi-thoai", "Điều 28.1 Nghị định 124/2020/NĐ-CP", (
        "1. Thời gian:", "2. Địa điểm:", "3. Nội dung:",
    )),
    ("CQ.thi-hanh", "Điều 46 Luật Khiếu nại", (
        "Nội dung phải thi hành, cơ quan thực hiện và thời hạn", "theo dõi, đôn đốc",
    )),
    ("TT05.03", "Điều 14.1 Thông tư 05/2021/TT-TTCP", (
        "chỉ thực hiện một lần đối với đơn tố cáo có cùng nội dung", "phong bì niêm phong",
    )),
    ("CQ.yeu-cau-cap-duoi", "Điều 14.2 Thông tư 05/2021/TT-TTCP", (
        "Báo cáo về quá trình giải quyết, lý do chậm giải quyết và trách nhiệm giải quyết",
        "báo cáo kết quả giải quyết",
    )),
)  # fmt: skip


def text(key: str) -> str:
    form = form_of(key)
    kind = Kind.DENUNCIATION if form.kinds == ("denunciation",) else Kind.COMPLAINT
    petition: Petition = make.petition(kind)
    return docx_words(docx.render(sample(form, petition)))


@pytest.mark.parametrize(("key", "sentences"), PRINTED, ids=[key for key, _ in PRINTED])
def test_a_printed_form_has_every_sentence_in_its_order(
    key: str, sentences: tuple[str, ...]
) -> None:
    whole, at = text(key), 0
    for sentence in sentences:
        found = whole.find(sentence)
        assert found >= 0, sentence
    for sentence in sentences[:6]:
        found = whole.find(sentence, at)
        assert found >= at, f"{sentence}: out of order"
        at = found


@pytest.mark.parametrize(("key", "article", "parts"), ASKED, ids=[key for key, _, _ in ASKED])
def test_a_paper_has_every_part_that_the_article_asks_for(
    key: str, article: str, parts: tuple[str, ...]
) -> None:
    whole = text(key)
    for part in parts:
        assert part in whole, f"{article}: {part}"


def test_no_form_says_what_only_another_law_says() -> None:
    assert "khởi kiện" not in text("ND31.12")
    assert "khiếu nại lần hai" not in text("ND124.16")
    assert "tố cáo" not in text("ND155.03")
