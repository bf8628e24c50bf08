"""Those who stand beside the petitioner: co-signers, who acts for them, and who withdrew.

None of it is ever kept of a petition that denounces: a trigger forbids it.
"""

import pgtrigger
from django.db import models
from django.db.models import Q

from complaints.models.cases import Case
from complaints.models.contents import PetitionItem
from complaints.models.petitions import Petition
from portal.citizens.models import Citizen

NOT_PROTECTED = pgtrigger.Trigger(
    name="never_of_a_protected_petition",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    func="""
        IF EXISTS (
            SELECT 1 FROM complaints_petition
            WHERE id = NEW.petition_id AND is_protected
        ) THEN
            RAISE EXCEPTION 'no person is kept of a protected petition';
        END IF;
        RETURN NEW;
    """,
)


class SignatoryState(models.TextChoices):
    """How one of those who complain together stands (Điều 7, 7a Nghị định 124/2020/NĐ-CP)."""

    ACTIVE = "active", "Cùng khiếu nại"
    REPRESENTS = "represents", "Người đại diện"
    NOT_SIGNED = "not_signed", "Chưa ký"
    WITHDRAWN = "withdrawn", "Đã rút"
    DECEASED = "deceased", "Đã chết"


class Signatory(models.Model):
    """Người khiếu nại in a petition of several: each row has its own standing."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="signatories")
    citizen = models.ForeignKey(
        Citizen, models.PROTECT, null=True, blank=True, related_name="signatures"
    )
    name = models.CharField("họ và tên", max_length=100)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    state = models.CharField(
        "tình trạng", max_length=10, choices=SignatoryState, default=SignatoryState.ACTIVE
    )
    since = models.DateField("từ ngày")
    appointment = models.CharField("văn bản cử đại diện", max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "name", "address"], name="signatory_once"),
            models.CheckConstraint(
                condition=~Q(state=SignatoryState.REPRESENTS) | ~Q(appointment=""),
                name="signatory_represents_by_a_paper",
            ),
        ]
        triggers = [NOT_PROTECTED]


class PartyRole(models.TextChoices):
    """Who else takes part (Điều 12, 13, 16 Luật Khiếu nại; Điều 5 Nghị định 124/2020/NĐ-CP)."""

    GUARDIAN = "guardian", "Người đại diện theo pháp luật"
    AUTHORISED = "authorised", "Người được ủy quyền"
    LAWYER = "lawyer", "Luật sư"
    LEGAL_AID = "legal_aid", "Trợ giúp viên pháp lý"
    HEIR = "heir", "Người thừa kế tiếp tục khiếu nại"
    RESPONDENT = "respondent", "Người bị khiếu nại"
    INTERESTED = "interested", "Người có quyền, nghĩa vụ liên quan"


class PartyPaper(models.TextChoices):
    """The paper that shows in which right somebody takes part."""

    NONE = "none", "Không cần giấy tờ"
    CERTIFIED = "certified", "Giấy ủy quyền được chứng thực"
    NOTARISED = "notarised", "Giấy ủy quyền được công chứng"
    ORGANISATION = "organisation", "Văn bản ủy quyền của tổ chức"
    REQUEST = "request", "Giấy yêu cầu giúp đỡ pháp lý"
    ASSIGNMENT = "assignment", "Quyết định phân công trợ giúp pháp lý"
    GUARDIANSHIP = "guardianship", "Giấy tờ chứng minh đại diện"
    INHERITANCE = "inheritance", "Giấy tờ chứng minh quyền thừa kế"


class Party(models.Model):
    """Somebody else's part in the case, by which paper, for which content, since when."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="parties")
    role = models.CharField("tư cách", max_length=12, choices=PartyRole)
    name = models.CharField("họ và tên, tên cơ quan", max_length=200)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    paper = models.CharField("giấy tờ", max_length=12, choices=PartyPaper, default=PartyPaper.NONE)
    paper_number = models.CharField("số giấy tờ, số thẻ", max_length=100, blank=True)
    paper_on = models.DateField("ngày lập giấy tờ", null=True, blank=True)
    content = models.CharField("nội dung, phạm vi", max_length=300, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "content"],
                condition=Q(role=PartyRole.AUTHORISED, until=None),
                name="party_one_content_one_person",
            ),
        ]
        triggers = [NOT_PROTECTED]


class WithdrawalScope(models.TextChoices):
    WHOLE = "whole", "Rút toàn bộ"
    PART = "part", "Rút một phần"


class WithdrawalPaper(models.TextChoices):
    LETTER = "letter", "Đơn rút khiếu nại"
    RECORD = "record", "Biên bản ghi nhận ý kiến"


class Withdrawal(models.Model):
    """Rút khiếu nại (Điều 10 Luật Khiếu nại): of what, by whom, by which paper, freely or not."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="withdrawals")
    petition = models.ForeignKey(Petition, models.CASCADE, related_name="withdrawals")
    scope = models.CharField("phạm vi", max_length=5, choices=WithdrawalScope)
    items = models.ManyToManyField(PetitionItem, blank=True, related_name="withdrawals")
    signatories = models.ManyToManyField(Signatory, blank=True, related_name="withdrawals")
    made_on = models.DateField("ngày rút")
    paper = models.CharField("hình thức", max_length=6, choices=WithdrawalPaper)
    coercion_suspected = models.BooleanField("nghi bị đe dọa, ép buộc", default=False)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        triggers = [NOT_PROTECTED]
