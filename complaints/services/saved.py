"""The questions that people keep for themselves."""

from datetime import datetime
from urllib.parse import unquote_plus

from django.core.exceptions import ValidationError
from django.db import transaction

from complaints.models import Petition, SavedView
from complaints.search.chips import kept_of, unnamed
from complaints.services.unspoken import naming
from portal.access.models import User
from portal.audit.services import record

MOST = 20
NO_WORDS = (
    "Từ tìm kiếm không lưu được, vì có thể là tên người. Chọn thêm điều kiện lọc khác rồi lưu."
)


@transaction.atomic
def save_view(*, owner: User, name: str, query: str, at: datetime) -> SavedView:
    """Keep the question under that name, without the words looked for; the same name keeps the
    new question. Raises ValidationError at `name`.
    """
    owner_row = User.objects.select_for_update().get(pk=owner.pk)  # two tabs, one count
    name = name.strip()
    if not name:
        raise ValidationError({"name": "Nhập tên bộ lọc"})
    mine = SavedView.objects.filter(owner=owner_row)
    if not query:
        raise ValidationError({"name": "Chọn điều kiện lọc trong danh sách đơn trước khi lưu."})
    query = kept_of(query)
    if not query:
        raise ValidationError({"name": NO_WORDS})
    if mine.exclude(name=name).count() >= MOST:
        raise ValidationError({"name": f"Đã lưu {MOST} bộ lọc. Xóa bớt rồi lưu lại."})
    saved, _ = SavedView.objects.update_or_create(
        owner=owner_row, name=name, defaults={"query": query},
        create_defaults={"query": query, "created_at": at},
    )  # fmt: skip
    _record("save_view", saved, owner, at)
    return saved


@transaction.atomic
def delete_view(*, view: SavedView, at: datetime) -> None:
    _record("delete_view", view, view.owner, at)
    view.delete()


@transaction.atomic
def open_first(*, view: SavedView, at: datetime) -> None:
    """The list opens with this question; once more, and it opens with all petitions again."""
    mine = SavedView.objects.filter(owner=view.owner_id).select_for_update()
    current = {one.pk for one in mine if one.is_default}
    mine.update(is_default=False)
    if view.pk not in current:
        SavedView.objects.filter(pk=view.pk).update(is_default=True)
    _record("open_first_view", view, view.owner, at)


def forget_names(petition: Petition) -> None:
    """It denounces: no filter that anybody keeps is called after who wrote it.

    The filters stay, their names and typed words go. To be asked while the names are known.
    """
    rows = list(SavedView.objects.select_for_update().order_by("pk"))
    told = naming(petition, [_said(view) for view in rows])
    for view in rows:
        if _said(view) in told:
            view.name, view.query = f"Đã xóa tên ({view.pk})", unnamed(view.query)
            view.save(update_fields=["name", "query"])


def _said(view: SavedView) -> str:
    return f"{view.name} {unquote_plus(view.query)}"


def _record(verb: str, view: SavedView, by: User, at: datetime) -> None:
    """By its key: the name and the question may be words about somebody."""
    record(verb=verb, subject=view, by=by, at=at, label=f"Bộ lọc {view.pk}")
