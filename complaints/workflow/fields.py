"""What a step may ask for, and the sentence when it is missing (pure)."""

ASKED: tuple[tuple[str, str, str], ...] = (
    ("kind", "Loại đơn", "Chọn loại đơn"),
    ("is_eligible", "Điều kiện xử lý", "Chọn đủ hoặc không đủ điều kiện xử lý"),
    ("is_competent", "Thẩm quyền", "Chọn thuộc hoặc không thuộc thẩm quyền"),
    ("duplicate_of", "Mã hồ sơ của đơn trước", "Nhập mã hồ sơ của đơn trước"),
    ("document_number", "Số văn bản", "Nhập số văn bản"),
    ("reason", "Lý do", "Ghi lý do"),
    ("note", "Nội dung", "Ghi nội dung"),
    ("assigned_to", "Người thụ lý", "Chọn người thụ lý"),
    ("referred_to", "Cơ quan nhận", "Nhập tên cơ quan nhận"),
    ("supplement_by", "Bổ sung đến hết ngày", "Nhập ngày cuối được bổ sung"),
    ("dialogue_needed", "Phải đối thoại", "Chọn có hoặc không phải đối thoại"),
    ("grounds", "Căn cứ xác định vụ việc phức tạp", "Chọn căn cứ xác định vụ việc phức tạp"),
    ("meeting_on", "Ngày đối thoại", "Nhập ngày đối thoại"),
    ("ground", "Căn cứ", "Ghi căn cứ"),
    ("ending", "Lý do đình chỉ", "Chọn rút toàn bộ hoặc lý do khác"),
    ("result", "Kết quả giải quyết", "Chọn kết quả giải quyết"),
    ("summary", "Nội dung chính", "Ghi nội dung chính"),
    ("signed_by", "Người ký", "Nhập người ký"),
    ("is_remote", "Vùng sâu, vùng xa đi lại khó khăn", "Chọn có hoặc không"),
    ("must_enforce", "Có nội dung phải thi hành", "Chọn có hoặc không"),
)

# What a decision may conclude, by kind of case and level (Điều 31, 40 Luật Khiếu nại; Điều 35.2
# Luật Tố cáo; the columns of Thông tư 06/2025/TT-TTCP for the second level).
RESULTS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("complaint", 1, ("upheld", "partly_upheld", "rejected")),
    ("complaint", 2, ("upheld", "partly_upheld", "rejected", "confirmed", "overturned")),
    ("denunciation", 1, ("upheld", "partly_upheld", "rejected")),
    ("denunciation", 2, ("upheld", "partly_upheld", "rejected")),
    ("recommendation", 1, ("answered",)),
)
ENDINGS = ("withdrawn", "discontinued")


def label(name: str) -> str:
    return next(label for known, label, _ in ASKED if known == name)


def missing(name: str) -> str:
    """The sentence shown when the field is empty."""
    return next(sentence for known, _, sentence in ASKED if known == name)


def results(kind: str, level: int) -> tuple[str, ...]:
    return next((r for k, n, r in RESULTS if (k, n) == (kind, level)), ())


# The same paper has another form for another kind: form of the table, kind, form of that kind.
OTHER_FORMS: tuple[tuple[str, str, str], ...] = (
    ("ND155.03", "denunciation", "ND31.04"),
    ("ND155.03", "recommendation", "TT05.01"),
    ("ND155.04", "denunciation", ""),
    ("ND155.04", "recommendation", ""),
    ("TT05.03", "complaint", ""),
    ("TT05.03", "recommendation", "TT05.04"),
    ("ND124.15", "complaint 2", "ND124.16"),
)
INSTRUMENTS: tuple[tuple[str, str], ...] = (
    ("TT05", "Thông tư 05/2021/TT-TTCP"),
    ("ND124", "Nghị định 124/2020/NĐ-CP"),
    ("ND155", "Nghị định 124/2020/NĐ-CP, sửa đổi theo Nghị định 155/2026/NĐ-CP"),
    ("ND31", "Nghị định 31/2019/NĐ-CP"),
    ("ND156", "Nghị định 31/2019/NĐ-CP, sửa đổi theo Nghị định 156/2026/NĐ-CP"),
)


def form_name(form: str, kind: str, level: int = 1) -> str:
    """ "Mẫu số 03, Nghị định …" for that kind and level; "" where no form is prescribed."""
    exact = (kind, f"{kind} {level}")
    form = next((own for known, k, own in OTHER_FORMS if known == form and k in exact), form)
    decree, _, number = form.partition(".")
    named = next((name for code, name in INSTRUMENTS if code == decree), "")
    return f"Mẫu số {number}, {named}" if named else ""
