"""The words that visits and petitions share: what it is about, in which field (pure)."""

from datetime import date

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a citizen brings (Luật Tiếp công dân Điều 2; Thông tư 05/2021/TT-TTCP Điều 6)."""

    COMPLAINT = "complaint", "Khiếu nại"
    DENUNCIATION = "denunciation", "Tố cáo"
    RECOMMENDATION = "recommendation", "Kiến nghị, phản ánh"
    MIXED = "mixed", "Nhiều nội dung"


class Field(TextChoices):
    """The field of a matter; rolls up to the columns of TT06.02/XLD."""

    LAND_RECOVERY = "land_recovery", "Đất đai – thu hồi, bồi thường, hỗ trợ, tái định cư"
    LAND_TITLE = "land_title", "Đất đai – cấp giấy chứng nhận quyền sử dụng đất"
    LAND_OTHER = "land_other", "Đất đai, nhà cửa – nội dung khác"
    POLICY = "policy", "Chế độ, chính sách"
    CIVIL_SERVICE = "civil_service", "Công chức, công vụ"
    CONSTRUCTION = "construction", "Đầu tư, xây dựng"
    FINANCE = "finance", "Tài chính, ngân sách"
    CULTURE = "culture", "Văn hóa – xã hội"
    ENVIRONMENT = "environment", "Môi trường"
    JUSTICE = "justice", "Tư pháp"
    CORRUPTION = "corruption", "Tham nhũng"
    PARTY = "party", "Đảng, đoàn thể"
    OTHER = "other", "Lĩnh vực khác"


class Contested(TextChoices):
    """Đối tượng khiếu nại (Luật Khiếu nại Điều 2)."""

    DECISION = "decision", "Quyết định hành chính"
    ACT = "act", "Hành vi hành chính"
    DISCIPLINE = "discipline", "Quyết định kỷ luật"


# What only some kinds have, by its name on a visit; of the others it is dropped, whoever sent it.
ONLY_OF: dict[str, tuple[Kind, ...]] = {
    "respondent": (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.MIXED),
    "contested": (Kind.COMPLAINT, Kind.MIXED),
    "contested_number": (Kind.COMPLAINT, Kind.MIXED),
    "contested_on": (Kind.COMPLAINT, Kind.MIXED),
    "asks_protection": (Kind.DENUNCIATION,),
}
SAYS_NOTHING: dict[str, date | bool | str | None] = {"contested_on": None, "asks_protection": False}


def dropped(kind: str) -> dict[str, date | bool | str | None]:
    """What a visit of this kind does not have, each with the value that says nothing."""
    return {
        name: SAYS_NOTHING.get(name, "") for name, kinds in ONLY_OF.items() if kind not in kinds
    }
