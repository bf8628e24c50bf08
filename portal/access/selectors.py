"""Who holds which post, and where the user works today."""

from datetime import date

from portal.access.models import Post, User
from portal.access.policy import posts
from portal.organisations.models import Organisation


def home_post(user: User, on: date) -> Post | None:
    """The first post in force: the one a form is filed under."""
    return next(iter(posts(user, on)), None)


def home_unit(user: User, on: date) -> Organisation | None:
    """The unit of the first post in force."""
    post = home_post(user, on)
    return post.organisation if post else None
