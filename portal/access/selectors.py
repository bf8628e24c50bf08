"""Who holds which post, where the user works today, and whom an administrator looks after."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from portal.access.menu import MenuItem, items_of
from portal.access.models import Post, User
from portal.access.policy import posts, reach
from portal.access.roles import Permission, Role
from portal.access.system import USERNAME as SYSTEM
from portal.organisations.models import Organisation


def home_post(user: User, on: date) -> Post | None:
    """The first post in force: the one a form is filed under."""
    return next(iter(posts(user, on)), None)


def menu(user: User, on: date) -> list[MenuItem]:
    """The entries of all roles held that day; no query beside the one for the posts."""
    return items_of(post.role for post in posts(user, on))


def managed_units(user: User, on: date) -> QuerySet[Organisation]:
    """The units in force in which the user may give posts."""
    return Organisation.objects.filter(_managed(user, on)).in_force(on)


def managed_posts(user: User, person: User, on: date) -> QuerySet[Post]:
    """The posts of that person in units the user looks after, closed ones included."""
    return person.posts.filter(_managed(user, on, "organisation__"))


def open_posts(user: User, person: User, on: date) -> list[tuple[Post, bool]]:
    """What the person holds that day or will hold, each with whether the user looks after it."""
    where = reach(user, Permission.MANAGE_USERS, on)
    still = person.posts.filter(Q(until=None) | Q(until__gt=on)).select_related("organisation")
    return [(post, where.covers(post.organisation)) for post in still.order_by("since", "pk")]


def is_wholly_managed(user: User, person: User, on: date) -> bool:
    """Whether no post of the person lies elsewhere: an account opens all posts at once."""
    return all(is_ours for _, is_ours in open_posts(user, person, on))


def users(user: User, on: date) -> QuerySet[User]:
    """The accounts an administrator looks after: with a post in reach, or with none at all.

    Who has moved on and works elsewhere now is looked after there: an ended post gives nobody the
    password of a new one. Each carries `posts_now`, the posts in force that day. The machine's own
    account is nobody's.
    """
    if not reach(user, Permission.MANAGE_USERS, on):
        return User.objects.none()
    ever = Post.objects.filter(user=OuterRef("pk"))
    still = ever.filter(Q(until=None) | Q(until__gt=on))
    here = _managed(user, on, "organisation__")
    mine = Exists(still.filter(here)) | ~Exists(still) & (Exists(ever.filter(here)) | ~Exists(ever))
    in_force = Post.objects.in_force(on).select_related("organisation").order_by("since", "pk")
    return (
        User.objects.filter(mine)
        .exclude(username=SYSTEM)
        .prefetch_related(Prefetch("posts", in_force, to_attr="posts_now"))
    )


def _managed(user: User, on: date, prefix: str = "") -> Q:
    where = reach(user, Permission.MANAGE_USERS, on)
    provinces, units = sorted(where.provinces), sorted(where.units)
    inside = Q(**{f"{prefix}province_id__in": provinces})
    return inside | Q(**{f"{prefix}id__in": [*provinces, *units]})


def administrator_phone(on: date) -> str:
    """The service phone of a system administrator, "" where none is known."""
    holders = Post.objects.in_force(on).filter(role=Role.SYSADMIN, user__is_active=True)
    return holders.exclude(user__phone="").values_list("user__phone", flat=True).first() or ""
