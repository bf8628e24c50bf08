"""For whom somebody speaks, and who else speaks for those who came."""

from reception.forms import fields
from reception.forms.panels.base import Part as Panel
from reception.models import Part

PARTS = [choice for choice in Part.choices if choice[0] not in {Part.MEMBER, Part.INTERPRETER}]
OWN_RIGHT = {None, Part.SELF, Part.GROUP_REPRESENTATIVE, Part.ORGANISATION}


class SpeakingFields(Panel):
    part = fields.select("Tư cách", PARTS, "Chọn tư cách của người đến", initial=Part.SELF)
    principal = fields.text("Người ủy quyền, được đại diện", 100)
    authority = fields.text("Giấy ủy quyền, giấy tờ chứng minh đại diện (số, ngày)", 200)

    def clean(self) -> None:
        """Whoever speaks for another shows by what right (Nghị định 154/2026/NĐ-CP Điều 13)."""
        super().clean()
        if not self.is_denunciation and self.said("part") not in OWN_RIGHT:
            self.ask("principal", "Nhập họ tên người ủy quyền")
            self.ask("authority", "Ghi số, ngày giấy ủy quyền hoặc chữ “Chưa xuất trình”")
