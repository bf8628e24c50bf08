"""The alias of whoever denounces, offered before it is saved: it is written on the paper first."""

from django.core.signing import BadSignature, Signer

from reception.services import new_alias

SIGNER = Signer(salt="counter.alias")


def offered() -> str:
    """A new alias, signed: nobody can send another one back."""
    return SIGNER.sign(new_alias())


def kept(sent: str) -> str:
    """The alias of what was sent back; "" for anything we did not offer."""
    try:
        return SIGNER.unsign(sent)
    except BadSignature:
        return ""
