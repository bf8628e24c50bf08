"""Words that stay for good while a petition may still turn out to denounce: they name nobody."""

from collections.abc import Iterable, Iterator

from complaints.models import PartyRole, Petition
from portal.citizens.privacy import speaks_of

# Whom a petition is against may be named; whoever stands on its author's side gives them away.
AGAINST = (PartyRole.RESPONDENT, PartyRole.INTERESTED)


def names_author(petition: Petition, words: str) -> bool:
    """Whether the words name the petitioner, a co-signer, or who speaks for one of them."""
    return bool(words.strip()) and any(speaks_of(words, name) for name in _authors(petition))


def naming(petition: Petition, texts: Iterable[str]) -> frozenset[str]:
    """Those of the texts that name one of them; who they are is asked once."""
    people = list(_authors(petition))
    return frozenset(text for text in texts if any(speaks_of(text, name) for name in people))


def _authors(petition: Petition) -> Iterator[str]:
    """Everybody by whose name the author would be found. Of a denunciation nobody is known."""
    if petition.petitioner:
        yield petition.petitioner.full_name
    if petition.is_protected:
        return
    beside = petition.parties.exclude(role__in=AGAINST).values_list("name", flat=True)
    for name in (*petition.signatories.values_list("name", flat=True), *beside):
        if " " in name:  # "An" alone is a word of many sentences
            yield name
