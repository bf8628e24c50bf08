"""What a step may ask for, and the sentence when it is missing (pure)."""

from complaints.workflow import denunciation_lists, feedback, verifying
from reception.kinds import Kind

ASKED: tuple[tuple[str, str, str], ...] = (
    *denunciation_lists.ASKED,
    *feedback.ASKED,
    *verifying.ASKED,
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
    ("ending", "Căn cứ đình chỉ", "Chọn căn cứ đình chỉ"),
    ("result", "Kết quả giải quyết", "Chọn kết quả giải quyết"),
    ("summary", "Nội dung chính", "Ghi nội dung chính"),
    ("signed_by", "Người ký", "Nhập người ký"),
    ("is_remote", "Vùng sâu, vùng xa đi lại khó khăn", "Chọn có hoặc không"),
    ("must_enforce", "Có nội dung phải thi hành", "Chọn có hoặc không"),
    ("party", "Người, cơ quan liên quan", "Nhập người, cơ quan liên quan"),
    ("witness", "Người làm chứng, đại diện chính quyền ký thay", "Nhập người làm chứng"),
    ("stay_until", "Tạm đình chỉ thi hành đến ngày", "Nhập ngày hết tạm đình chỉ thi hành"),
    ("absence", "Lý do vắng mặt", "Chọn lý do vắng mặt"),
    ("evidence", "Tài liệu chứng minh", "Nhập tài liệu chứng minh"),
    ("suspension", "Căn cứ tạm đình chỉ", "Chọn căn cứ tạm đình chỉ"),
    (
        "awaited",
        "Vụ việc phải đợi: cơ quan, số hồ sơ",
        "Nhập cơ quan và số hồ sơ của vụ việc phải đợi",
    ),
    ("review_on", "Rà soát lại ngày", "Nhập ngày rà soát"),
    ("scope", "Phạm vi rút", "Chọn rút toàn bộ hoặc một phần"),
    ("paper", "Hình thức rút", "Chọn đơn rút hoặc biên bản"),
    ("items", "Nội dung", "Chọn nội dung"),
    ("signatories", "Người rút", "Chọn người rút"),
    ("is_coerced", "Nghi bị đe dọa, ép buộc", "Chọn có hoặc không"),
    ("suit", "Lựa chọn của người khiếu nại", "Chọn khiếu nại hoặc Tòa án"),
    ("plain_answer", "Trả lời ngắn cho công dân", "Viết câu trả lời ngắn cho công dân"),
    ("is_oral", "Hình thức trả lời", "Chọn bằng văn bản hoặc trực tiếp"),
)

# What a decision may conclude, by kind of case and level (Điều 31, 40 Luật Khiếu nại; Điều 35.2
# Luật Tố cáo; the columns of Thông tư 06/2025/TT-TTCP for the second level).
RESULTS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    (Kind.COMPLAINT, 1, ("upheld", "partly_upheld", "rejected")),
    (Kind.COMPLAINT, 2, ("upheld", "partly_upheld", "rejected", "confirmed", "overturned")),
    (Kind.DENUNCIATION, 1, ("upheld", "partly_upheld", "rejected")),
    (Kind.DENUNCIATION, 2, ("upheld", "partly_upheld", "rejected")),
    (Kind.RECOMMENDATION, 1, ("answered",)),
)
ENDINGS = ("withdrawn", "discontinued")  # of a case that ends without its decision

# What a field is called in one step where its usual name says too little.
STEP_LABELS: tuple[tuple[str, str, str], ...] = (
    ("verify", "assigned_to", "Người thụ lý, Tổ trưởng Tổ xác minh"),
    ("request_expertise", "asked_body", "Tổ chức giám định"),
    ("refer", "asked_body", "Cơ quan điều tra, Viện kiểm sát"),
    ("refer_part", "asked_body", "Cơ quan điều tra, Viện kiểm sát"),
    ("refer_part", "note", "Phần nội dung được chuyển"),
    ("withdraw_part", "note", "Nội dung tố cáo được rút"),
    ("pass_on", "asked_body", "Cơ quan có thẩm quyền"),
    ("settle", "summary", "Nội dung xử lý"),
    ("work_session", "party", "Làm việc với"),
    ("request_documents", "party", "Người, cơ quan được yêu cầu"),
    ("receive_documents", "party", "Người, cơ quan giao"),
    ("request_expertise", "party", "Tổ chức giám định"),
    ("ask_expertise", "party", "Tổ chức giám định"),
    (
        "discontinue",
        "party",
        "Ủy ban nhân dân xã nơi cư trú, đặt trụ sở cuối cùng (nếu người khiếu nại chết, chấm dứt)",
    ),
    ("discontinue", "ground", "Lý do cụ thể (nếu không còn đối tượng hoặc Tòa án thụ lý)"),
    ("suspend", "evidence", "Tài liệu chứng minh (nếu bất khả kháng, trở ngại khách quan)"),
    ("suspend", "awaited", "Vụ việc phải đợi: cơ quan, số hồ sơ (nếu phải đợi kết quả)"),
    ("suspend", "review_on", "Rà soát lại ngày (nếu phải đợi kết quả)"),
    ("suspend", "ground", "Lý do cụ thể"),
    ("withdraw", "items", "Nội dung rút (nếu rút một phần)"),
    ("withdraw", "signatories", "Người rút (nếu chỉ một số người rút)"),
    ("drop_items", "items", "Nội dung không còn đối tượng"),
    ("substitute", "party", "Người thừa kế"),
    ("substitute", "evidence", "Giấy tờ chứng minh quyền thừa kế"),
    ("request_documents", "note", "Thông tin, tài liệu yêu cầu"),
    ("receive_documents", "note", "Tài liệu đã giao nhận"),
    ("request_expertise", "note", "Nội dung giám định"),
    ("stay_act", "note", "Lý do, phạm vi"),
    ("lift_stay", "note", "Lý do"),
    ("court_accepts", "document_number", "Số thông báo thụ lý của Tòa án"),
    ("answer", "summary", "Nội dung trả lời"),
    ("answer", "document_number", "Số văn bản trả lời hoặc biên bản"),
    ("aggregate", "duplicate_of", "Mã hồ sơ của đơn được giữ lại"),
    ("refuse_repeat", "duplicate_of", "Mã hồ sơ của đơn đã trả lời"),
    ("refuse_repeat", "note", "Lý do từ chối"),
    ("reclassify", "note", "Lý do"),
    ("propose", "note", "Lý do đề xuất"),
    ("submit", "note", "Lý do đề xuất"),
    ("return_proposal", "note", "Lý do trả lại"),
    ("request_supplement", "note", "Thông tin, giấy tờ phải bổ sung"),
    ("dispute_competence", "note", "Lý do nơi nhận trả lại"),
    ("close_by_receiver", "note", "Kết quả nơi nhận báo"),
    ("hold_dialogue", "note", "Kết quả đối thoại"),
    ("consult", "party", "Cơ quan, tổ chức, cá nhân được hỏi ý kiến"),
    ("consult", "note", "Nội dung ý kiến"),
    ("hear_council", "note", "Ý kiến của Hội đồng tư vấn"),
    ("form_council", "document_number", "Số quyết định thành lập Hội đồng tư vấn"),
    ("file", "reason", "Lý do lưu đơn"),
    ("refuse", "reason", "Lý do không thụ lý"),
    ("declare_ineligible", "reason", "Lý do không đủ điều kiện xử lý"),
    ("return_to_sender", "reason", "Lý do trả lại"),
    ("lapse", "reason", "Lý do lưu đơn"),
    ("accept", "document_number", "Số thông báo thụ lý"),
    ("refuse", "document_number", "Số thông báo không thụ lý"),
    ("guide", "document_number", "Số phiếu hướng dẫn"),
    ("transfer", "document_number", "Số phiếu chuyển đơn"),
    ("verify", "document_number", "Số quyết định xác minh"),
    ("report", "document_number", "Số báo cáo"),
    ("decide", "document_number", "Số quyết định giải quyết"),
    ("conclude", "document_number", "Số kết luận"),
)


def label(name: str, step: str = "") -> str:
    """What the field is called, in that step where it is called otherwise there."""
    own = (label for known, field, label in STEP_LABELS if (known, field) == (step, name))
    return next(own, "") or next(label for known, label, _ in ASKED if known == name)


def missing(name: str) -> str:
    """The sentence shown when the field is empty."""
    return next(sentence for known, _, sentence in ASKED if known == name)


def results(kind: str, level: int) -> tuple[str, ...]:
    return next((r for k, n, r in RESULTS if (k, n) == (kind, level)), ())


# The same paper has another form for another kind: form of the table, kind, form of that kind.
OTHER_FORMS: tuple[tuple[str, str, str], ...] = (
    ("ND155.03", Kind.DENUNCIATION, "ND31.04"),
    ("ND155.03", Kind.RECOMMENDATION, "TT05.01"),
    ("ND155.04", Kind.DENUNCIATION, ""),
    ("ND155.04", Kind.RECOMMENDATION, ""),
    ("TT05.03", Kind.COMPLAINT, ""),
    ("TT05.03", Kind.RECOMMENDATION, "TT05.04"),
    ("ND124.15", "complaint 2", "ND124.16"),
)
INSTRUMENTS: tuple[tuple[str, str], ...] = (
    ("TT05", "Thông tư 05/2021/TT-TTCP"),
    ("ND124", "Nghị định 124/2020/NĐ-CP"),
    ("ND155", "Nghị định 124/2020/NĐ-CP, sửa đổi theo Nghị định 155/2026/NĐ-CP"),
    ("ND154", "Nghị định 154/2026/NĐ-CP"),
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
