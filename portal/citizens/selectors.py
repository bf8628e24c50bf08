"""Looking people up, within the user's reach, and whether anything still refers to them."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, ForeignObjectRel, Model, OuterRef, Q, QuerySet

from portal.access.models import User
from portal.access.policy import reach
from portal.access.roles import Permission
from portal.citizens.models import Citizen, Merge
from portal.citizens.privacy import fold
from portal.citizens.sealing import blind_index, is_current, normal

UNDONE_WITHIN = timedelta(days=30)
# Where people stand side by side: the relation of each, and the record that holds them.
TOGETHER = (("attendances", "visit"), ("signatures", "petition"))


def citizens(user: User, on: date) -> QuerySet[Citizen]:
    """The people taken down in the user's reach, or named by a record of a unit in it."""
    where = reach(user, Permission.SEE_CITIZENS, on)
    if not where:
        return Citizen.objects.none()
    clause = Q(province_id__in=sorted(where.provinces)) | Q(organisation_id__in=sorted(where.units))
    if where.units:
        for model, name in references():
            if _has_organisation(model):
                rows = model._default_manager.filter(
                    organisation_id__in=sorted(where.units), **{f"{name}_id": OuterRef("pk")}
                )
                clause |= Q(Exists(rows))
    return Citizen.objects.filter(clause)


def find(
    user: User, on: date, *, number: str = "", phone: str = "", name: str = ""
) -> QuerySet[Citizen]:
    """People by exact number, exact phone or the start of the name; nothing asked, none found."""
    asked = {
        "number_index": blind_index(number, "number"),
        "phone_index": blind_index(phone, "phone"),
        "name_folded__startswith": fold(name),
    }
    given = {column: value for column, value in asked.items() if value}
    # A number or phone of signs alone has no index; it must not find all who left none.
    nobody = any(text and not normal(text) for text in (number, phone))
    return citizens(user, on).filter(**given) if given and not nobody else Citizen.objects.none()


def twins(user: User, on: date, citizen: Citizen) -> list[Citizen]:
    """Who in reach may be the same person: by number, phone, or name with year or commune."""
    same = Q(pk__in=[])
    for column in ("number_index", "phone_index"):
        if value := getattr(citizen, column):
            same |= Q(**{column: value})
    for column in ("birth_year", "ward_id"):
        if value := getattr(citizen, column):
            same |= Q(**{"name_folded": citizen.name_folded, column: value})
    found = citizens(user, on).filter(same, province_id=citizen.province_id)
    return list(found.exclude(pk=citizen.pk).select_related("ward").order_by("-created_at")[:10])


def merges(user: User, on: date, at: datetime) -> QuerySet[Merge]:
    """What can still be undone of the people in reach."""
    kept = citizens(user, on).values("pk")
    return Merge.objects.filter(kept__in=kept, merged_at__gte=at - UNDONE_WITHIN)


def references() -> list[tuple[type[Model], str]]:
    """Every model that points at a person, with the name of its field; floors above included.

    Asked of the models themselves, because the ground floor does not know who builds upon it.
    """
    relations = (
        field for field in Citizen._meta.get_fields(include_hidden=True)
        if isinstance(field, ForeignObjectRel)
    )  # fmt: skip
    return [(relation.related_model, relation.field.name) for relation in relations]


def is_used(citizen: Citizen) -> bool:
    return any(
        model._base_manager.filter(**{name: citizen}).exists() for model, name in references()
    )


def sealed_by_older_keys() -> list[UUID]:
    """The rows of which the number or the phone was not sealed by the newest of DATA_KEYS."""
    rows = Citizen.objects.values_list("pk", "number_sealed", "phone_sealed")
    return [pk for pk, *seals in rows.iterator() if not all(map(is_current, seals))]


def label_of(citizen: Citizen) -> str:
    """What the audit trail calls a person: never the name."""
    return f"Người dân {str(citizen.pk)[:8]}"


def record_counts(citizen: Citizen) -> dict[str, int]:
    """How many visits and petitions name this person; denunciations never do."""
    return {name: _count(citizen, name) for name in ("visits", "petitions")}


def stand_together(one: Citizen, other: Citizen) -> bool:
    """Whether both came in one visit or signed one petition: then they are two people."""
    return any(_have_one(one, other, *pair) for pair in TOGETHER)


def _have_one(one: Citizen, other: Citizen, relation: str, record: str) -> bool:
    theirs: Any = getattr(other, relation, None)
    mine: Any = getattr(one, relation, None)
    return mine is not None and mine.filter(**{f"{record}__in": theirs.values(record)}).exists()


def _count(citizen: Citizen, relation: str) -> int:
    rows: Any = getattr(citizen, relation, None)
    return rows.count() if rows is not None else 0


def _has_organisation(model: type[Model]) -> bool:
    return any(field.name == "organisation" for field in model._meta.concrete_fields)
