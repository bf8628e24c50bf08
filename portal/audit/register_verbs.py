"""What the acts upon the register of visits are called."""

REGISTER_VERBS: tuple[tuple[str, str], ...] = (
    ("export_book", "Xuất sổ tiếp công dân"),
    ("close_book", "Chốt sổ tiếp công dân"),
    ("prepare_refusal", "Ghi số, ngày thông báo từ chối tiếp"),
    ("sign_refusal", "Ký thông báo từ chối tiếp"),
    ("deliver_refusal", "Ghi giao thông báo từ chối tiếp"),
    ("add_scans", "Tải bản ghi có chữ ký, điểm chỉ"),
)
