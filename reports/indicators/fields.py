"""Which column of the forms a field belongs to: the fields of the book are finer (TT06.02/XLD).

Sources: the columns (9)–(11), (15)–(18), (20)–(22) of Biểu 02/XLD of Thông tư 06/2025/TT-TTCP; its
guide to column (15), by which "Hành chính" of a denunciation takes in benefits and policy, land and
the civil service; for the other fields of administration (đầu tư xây dựng, tài chính, văn hóa – xã
hội, môi trường) the list of fields of the sector's own software, where they lie under "Hành chính".
In doubt [D]: the guide does not name these four.
"""

from django.db.models import Q

from reception.kinds import Field

LAND = (Field.LAND_RECOVERY, Field.LAND_TITLE, Field.LAND_OTHER)
BENEFITS = (Field.POLICY,)
ADMINISTRATION = (
    *LAND, *BENEFITS, Field.CIVIL_SERVICE, Field.CONSTRUCTION, Field.FINANCE, Field.CULTURE,
    Field.ENVIRONMENT,
)  # fmt: skip
CORRUPTION = (Field.CORRUPTION,)
JUSTICE = (Field.JUSTICE,)


def of(*columns: tuple[Field, ...]) -> Q:
    return Q(field__in=[field for column in columns for field in column])


def other_than(*columns: tuple[Field, ...]) -> Q:
    """What is in none of these columns: so the columns add up to the whole whatever is entered."""
    return ~of(*columns)
