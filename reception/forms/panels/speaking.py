"""For whom somebody speaks, by what paper, and who puts it into Vietnamese."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.citizens import checks
from reception.forms import fields
from reception.forms.panels.base import Part as Panel
from reception.models import Authority, Certified, Part
from reception.services import Person

PARTS = [choice for choice in Part.choices if choice[0] not in {Part.MEMBER, Part.INTERPRETER}]
OWN_RIGHT = {None, Part.SELF, Part.GROUP_REPRESENTATIVE}
COUNSEL = {Part.LAWYER: "thẻ luật sư", Part.LEGAL_AID: "thẻ trợ giúp viên pháp lý"}
# By which papers each may speak, the usual one first (Nghị định 154/2026/NĐ-CP Điều 13).
PAPERS: dict[str, tuple[Authority, ...]] = {
    Part.LEGAL_REPRESENTATIVE: (Authority.PROOF,),
    Part.AUTHORISED: (Authority.MANDATE,),
    Part.ORGANISATION: (Authority.MANDATE, Authority.PROOF),
    Part.LAWYER: (Authority.REQUEST, Authority.MANDATE),
    Part.LEGAL_AID: (Authority.LEGAL_AID, Authority.REQUEST, Authority.MANDATE),
}
NO_MORE_NOTARIES = date(2027, 1, 1)  # Nghị định 155/2026/NĐ-CP Điều 21.2: made from that day on
UNPROVEN = "Ghi số, ngày giấy ủy quyền hoặc chọn “Chưa xuất trình”"
HINT_OF_REFUSAL = (
    "Chưa xuất trình giấy tờ chứng minh: đề nghị bổ sung; khiếu nại, kiến nghị, phản ánh có thể từ "
    "chối tiếp theo điểm e khoản 1 Điều 4 Nghị định 154/2026/NĐ-CP."
)
UNCERTIFIED = (
    "Giấy ủy quyền khiếu nại của cá nhân phải được công chứng hoặc chứng thực (Điều 3 Nghị định "
    "155/2026/NĐ-CP)."
)
NOTARISED_TOO_LATE = (
    "Từ ngày 01/01/2027 giấy ủy quyền khiếu nại của cá nhân phải được chứng thực, không còn công "
    "chứng (Điều 21.2 Nghị định 155/2026/NĐ-CP)."
)
ONE_CONTENT = "Mỗi nội dung chỉ ủy quyền cho một người (Điều 3 Nghị định 155/2026/NĐ-CP)."
NOBODY_FOR_A_DENOUNCER = (
    "Không ủy quyền tố cáo: người tố cáo tự trình bày; người không đủ năng lực hành vi có người "
    "đại diện theo pháp luật (Điều 29.1b Luật Tố cáo). Chọn tư cách Bản thân."
)
ALONE_DENOUNCE = {None, Part.SELF, Part.LEGAL_REPRESENTATIVE, Part.GROUP_REPRESENTATIVE}


class SpeakingFields(Panel):
    part = fields.select("Tư cách", PARTS, "Chọn tư cách của người đến", initial=Part.SELF)
    principal = fields.text("Người ủy quyền, được đại diện", 100)
    authority_kind = forms.ChoiceField(
        label="Giấy tờ chứng minh", required=False,
        choices=[("", "Theo tư cách"), *Authority.choices],
        error_messages={"invalid_choice": "Chọn loại giấy tờ chứng minh"},
    )  # fmt: skip
    authority = fields.text("Số giấy ủy quyền, giấy tờ chứng minh", 200)
    authority_on = fields.day("Ngày giấy tờ")
    certified = forms.ChoiceField(
        label="Xác nhận giấy ủy quyền", required=False,
        choices=[("", "Không có"), *Certified.choices],
        error_messages={"invalid_choice": "Chọn công chứng hoặc chứng thực"},
    )  # fmt: skip
    is_unproven = forms.BooleanField(label="Chưa xuất trình", required=False)
    card_number = fields.text("Số thẻ luật sư, trợ giúp viên pháp lý", 30)
    needs_interpreter = forms.BooleanField(label="Cần người phiên dịch", required=False)
    language = fields.text("Ngôn ngữ cần phiên dịch", 40)
    interpreter = fields.text("Họ và tên người phiên dịch", 100)

    def clean_authority_on(self) -> date | None:
        found: date | None = self.cleaned_data["authority_on"]
        if found and found > self.on:
            raise ValidationError("Ngày giấy tờ không được sau hôm nay")
        return found

    def clean_interpreter(self) -> str:
        typed = self.cleaned_data["interpreter"]
        return checks.name(typed) if typed else ""

    def clean(self) -> None:
        """Whoever speaks for another shows by what right (Nghị định 154/2026/NĐ-CP Điều 13)."""
        super().clean()
        part = self.said("part")
        if self.is_denunciation:
            if part not in ALONE_DENOUNCE:
                self.add_error("part", NOBODY_FOR_A_DENOUNCER)
            return
        if self.said("needs_interpreter"):
            self.ask("language", "Chọn ngôn ngữ cần phiên dịch")
        if part not in OWN_RIGHT:
            self._ask_right(Part(part))

    def _ask_right(self, part: Part) -> None:
        is_body = part == Part.ORGANISATION
        self.ask(
            "principal", f"Nhập {'tên cơ quan, tổ chức' if is_body else 'họ tên người ủy quyền'}"
        )
        if self.said("is_unproven"):
            self.warn(HINT_OF_REFUSAL)
            return
        if not is_body:  # its head speaks without a mandate
            self.ask("authority", UNPROVEN)
        if part in COUNSEL:
            self.ask("card_number", f"Ghi số {COUNSEL[part]} hoặc chọn “Chưa xuất trình”")
        kind = self.said("authority_kind")
        if kind and kind not in PAPERS[part]:
            allowed = " hoặc ".join(paper.label.lower() for paper in PAPERS[part])
            self.add_error("authority_kind", f"Tư cách này cần {allowed}")
        self._look_at_mandate(part)

    def _look_at_mandate(self, part: Part) -> None:
        """Of a mandate that a person gave: warnings, for the officer decides what it is worth."""
        if part != Part.AUTHORISED or self.said("kind") != "complaint":
            return
        self.warn(ONE_CONTENT)
        made, how = self.said("authority_on"), self.said("certified")
        if not how:
            self.warn(UNCERTIFIED)
        elif how == Certified.NOTARISED and made and made >= NO_MORE_NOTARIES:
            self.warn(NOTARISED_TOO_LATE)

    def speaking(self) -> dict[str, Any]:
        """By what right the first person speaks: the arguments of `first_person`."""
        said = self.cleaned_data
        part = Part(said["part"])
        if part in OWN_RIGHT:
            return {"part": part}
        return {
            "part": part,
            "authority_kind": said["authority_kind"] or PAPERS[part][0],
            "card_number": said["card_number"] if part in COUNSEL else "",
            **{name: said[name] for name in ("principal", "authority", "authority_on",
                                             "certified", "is_unproven")},
        }  # fmt: skip

    def interpreters(self) -> list[Person]:
        said = self.cleaned_data
        if not said["needs_interpreter"]:
            return []
        return [Person(said["interpreter"], Part.INTERPRETER, language=said["language"])]
