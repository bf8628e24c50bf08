"""Who may sign a paper of a unit: its head, a deputy in his place (KT.), or by his order (TL.).

Điều 13 Nghị định 30/2020/NĐ-CP. Who signs for a collective (TM.) or by a written authorisation
(TUQ.) is typed into the letter: no table tells it.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from complaints.letters.drafts import heading
from complaints.letters.facts import signer_title
from complaints.letters.form import Form
from portal.access.models import Post
from portal.access.roles import LEADERS
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation

HEAD, DEPUTY, BY_ORDER = "Thủ trưởng ký", "Ký thay (KT.)", "Thừa lệnh (TL.)"
MANNERS = (HEAD, DEPUTY, BY_ORDER)
OF_THE_OFFICE = (UnitKind.OFFICE, UnitKind.RECEPTION_BOARD)  # parts of the office of the province
SECTION_HEADS = ("trưởng phòng", "chánh văn phòng", "chánh thanh tra", "trưởng ban")
# What the law gives to the head himself is signed by him, or by a deputy in his place.
NEVER_BY_ORDER = frozenset({"Quyết định", "Kết luận"})


@dataclass(frozen=True)
class Signer:
    """One who may sign: the post that says so, in which manner, and the two lines of the paper."""

    key: str
    manner: str
    title: str
    name: str

    @property
    def label(self) -> str:
        return f"{self.manner}: {self.name}, {self.title.splitlines()[-1].capitalize()}"


def signers(form: Form, unit: Organisation, on: date) -> list[Signer]:
    """The head first, then deputies, then who signs by order; one query."""
    below = Q(organisation__parent=unit, organisation__kind__in=OF_THE_OFFICE)
    held = Post.objects.in_force(on).filter(
        Q(organisation=unit) | below, user__is_active=True
    ).select_related("user", "organisation")  # fmt: skip
    found = [one for post in held.order_by("since", "pk") if (one := _signer(post, unit))]
    allowed = [one for one in found if one.manner != BY_ORDER or form.kind not in NEVER_BY_ORDER]
    return sorted(allowed, key=lambda one: MANNERS.index(one.manner))


def _signer(post: Post, unit: Organisation) -> Signer | None:
    manner, head = _manner(post, unit), signer_title(unit)
    own = post.title.upper() or signer_title(post.organisation)
    titles = {HEAD: head, DEPUTY: f"KT. {head}\nPHÓ {head}", BY_ORDER: f"TL. {head}\n{own}"}
    if manner not in titles:
        return None
    return Signer(str(post.pk), manner, titles[manner], post.user.full_name)


def _manner(post: Post, unit: Organisation) -> str:
    is_deputy = post.title.casefold().startswith("phó")
    if post.organisation_id != unit.pk:
        return BY_ORDER if post.role in LEADERS and not is_deputy else ""
    if post.role in heading(unit):
        return DEPUTY if is_deputy else HEAD
    return BY_ORDER if post.title.casefold().startswith(SECTION_HEADS) else ""
