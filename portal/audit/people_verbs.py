"""What the acts upon people, and upon those who wait for their turn, are called."""

PEOPLE_VERBS: tuple[tuple[str, str], ...] = (
    ("open_person", "Xem hồ sơ người dân"),
    ("show_in_full", "Xem số giấy tờ, điện thoại đầy đủ"),
    ("register_citizen", "Ghi người dân"),
    ("update_citizen", "Sửa thông tin người dân"),
    ("merge_citizens", "Gộp hồ sơ người dân"),
    ("part_citizens", "Hoàn tác gộp hồ sơ người dân"),
    ("take_ticket", "Lấy số chờ"),
    ("call_ticket", "Mời số"),
    ("put_off_ticket", "Số vắng, gọi lại sau"),
    ("move_ticket", "Chuyển số sang quầy khác"),
    ("serve_ticket", "Bắt đầu tiếp số"),
    ("finish_ticket", "Tiếp xong số"),
)
