"""Asking the search as the list of petitions does, and looking at what it wrote."""

from typing import Any

from django.db import connection

from complaints import selectors
from complaints.models import Petition
from complaints.search.finding import Narrowed, matching, ranked
from complaints.search.listing import LINE
from complaints.search.words import asked
from portal.access.models import User
from tests.complaints import factories as make

ON = make.TODAY


def found(text: str, user: User | None = None, **narrowed: Any) -> list[str]:
    """The numbers that the question finds, the best first."""
    user = user or make.head()
    question = asked(text)
    rows = matching(selectors.petitions(user, ON), question, user=user, on=ON,
                    narrowed=Narrowed(**narrowed))  # fmt: skip
    lines = ranked(rows.values_list(*LINE, named=True), question)
    return [line.file_number for line in lines]


def words_of(petition: Petition) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tsvector_to_array(tokens) FROM complaints_words WHERE petition_id = %s",
            [petition.pk],
        )
        return list(cursor.fetchone()[0])
