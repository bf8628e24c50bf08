"""What the file of one petition is asked beside itself: whose word it waits for, what was read."""

from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from complaints.models import Case, ClassificationCheck, Petition
from portal.access.models import Post, User
from portal.access.roles import Permission, holders
from portal.audit.models import Entry
from portal.organisations.models import Organisation

READS = frozenset({"read_petition", "read_file", "read_history", "read_complex"})


def deciders(organisation: Organisation, on: date) -> list[User]:
    """Who decides in the unit itself; where nobody does, in the province above it."""
    roles = holders(Permission.DECIDE)
    places = Q(organisation=organisation) | Q(organisation=organisation.province_pk)
    held = Post.objects.in_force(on).filter(places, role__in=roles, user__is_active=True)
    found = held.select_related("user").order_by("since", "pk")
    near = [post for post in found if post.organisation_id == organisation.pk]
    return [post.user for post in near or found]


def contact(organisation: Organisation, on: date) -> str:
    """Whom to ask about a file of the unit: "Ông Nguyễn Văn Nam, 0222 3000 111"."""
    heads = deciders(organisation, on)
    name = heads[0].full_name if heads else organisation.name
    phone = (heads[0].phone if heads else "") or organisation.phone or settings.HELP_PHONE
    return ", ".join(part for part in (name, phone) if part)


def sorted_before(petition: Petition) -> tuple[ClassificationCheck | None, bool]:
    """The answers given before, and whether its matter was already settled at the second level
    (Điều 11.7 Luật Khiếu nại): one query."""
    second = Case.objects.filter(matter=OuterRef("matter"), level=2).exclude(settled_on=None)
    asked = Petition.objects.filter(pk=petition.pk).annotate(is_settled=Exists(second))
    found = asked.select_related("check_list").get()
    return getattr(found, "check_list", None), found.is_settled


def journal(petition: Petition, *, with_reads: bool) -> QuerySet[Entry]:
    """What the trail keeps of the petition, newest first; who read it only for who may know."""
    mine = Entry.objects.filter(
        subject_type=petition._meta.label_lower, subject_id=str(petition.pk)
    )
    return (mine if with_reads else mine.exclude(verb__in=READS)).order_by("-pk")
