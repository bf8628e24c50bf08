"""What the trail calls the acts of figures and reports."""

REPORT_VERBS: tuple[tuple[str, str], ...] = (
    ("compute_figures", "Tính lại số liệu"),
    ("stop_run", "Dừng tính số liệu"),
    ("stop_report", "Dừng lập tệp báo cáo"),
    ("fetch_report", "Tải báo cáo"),
    ("request_report", "Yêu cầu lập báo cáo"),
    ("write_passages", "Viết phần lời của báo cáo"),
    ("submit_report", "Gửi báo cáo"),
    ("correct_report", "Đính chính báo cáo đã gửi"),
    ("enter_manual", "Nhập số liệu có minh chứng"),
    ("correct_manual", "Sửa số liệu nhập tay"),
    ("submit_manual", "Trình duyệt số liệu nhập tay"),
    ("approve_manual", "Duyệt số liệu nhập tay"),
    ("return_manual", "Trả lại số liệu nhập tay"),
    ("withdraw_manual", "Rút số liệu nhập tay"),
    ("replace_manual", "Thay số liệu nhập tay"),
    ("set_target", "Ghi mục tiêu của chỉ tiêu"),
)
