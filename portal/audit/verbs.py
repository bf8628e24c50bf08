"""What the acts in the trail are called on the page; an act not listed shows its own name."""

VERBS: tuple[tuple[str, str], ...] = (
    ("sign_in", "Đăng nhập"),
    ("open_person", "Xem hồ sơ người dân"),
    ("show_in_full", "Xem số giấy tờ, điện thoại đầy đủ"),
    ("read_file", "Mở tệp"),
    ("register_citizen", "Ghi người dân"),
    ("update_citizen", "Sửa thông tin người dân"),
    ("register_visit", "Ghi lượt tiếp"),
    ("record_visits", "Nhập sổ tiếp công dân"),
    ("record_petitions", "Nhập sổ theo dõi đơn"),
    ("plan_session", "Lập buổi tiếp"),
    ("hold_session", "Ghi buổi tiếp đã diễn ra"),
    ("postpone_session", "Dời buổi tiếp"),
    ("create_user", "Tạo tài khoản"),
    ("deactivate_user", "Khóa tài khoản"),
    ("reactivate_user", "Mở lại tài khoản"),
    ("give_post", "Giao nhiệm vụ"),
    ("end_post", "Kết thúc nhiệm vụ"),
    ("change_password", "Đổi mật khẩu"),
    ("reset_password", "Đặt lại mật khẩu"),
    ("end_own_sessions", "Kết thúc phiên làm việc"),
    ("confirm_device", "Xác nhận thiết bị"),
    ("forget_devices", "Xóa thiết bị"),
    ("load_organisations", "Nạp danh mục đơn vị"),
    ("open_unit", "Mở đơn vị"),
    ("rename_unit", "Đổi tên đơn vị"),
    ("confirm_name", "Ghi ngày của tên đơn vị"),
    ("close_unit", "Kết thúc đơn vị"),
    ("edit_unit", "Sửa cách liên hệ của đơn vị"),
    ("seed_calendar", "Nạp lịch làm việc"),
    ("set_day", "Ghi ngày nghỉ, ngày làm bù"),
    ("remove_day", "Bỏ ngày nghỉ, ngày làm bù"),
)


def label(verb: str) -> str:
    return next((words for known, words in VERBS if known == verb), verb)
