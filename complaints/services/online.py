"""A denunciation received online: only while its denouncer gives up secrecy (NĐ 154 Điều 20.4)."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from complaints.models import Petition, SecrecyWaiver
from complaints.services.steps import check_may_any, lock_with_case
from complaints.services.writing import trail
from portal.access.models import User
from portal.access.roles import Permission
from reception.kinds import Kind
from reception.models import OnlineConsent, OnlineReception
from reception.services.online import admit_denunciation


@transaction.atomic
def admit_online(
    *,
    petition: Petition,
    online: OnlineReception,
    number: int,
    agreed_on: date,
    by: User,
    at: datetime,
) -> OnlineConsent:
    """Turn `number` of the session is this denunciation. Refused while its author is protected."""
    locked = lock_with_case(petition)
    check_may_any(locked, (Permission.CLASSIFY, Permission.DECIDE), by, at)
    if locked.kind != Kind.DENUNCIATION:
        raise ValidationError("Chỉ ghi từ đây đối với đơn tố cáo.")
    waiver = SecrecyWaiver.objects.filter(petition=locked, revoked_on=None).first()
    made = admit_denunciation(
        online=online, number=number, matter=locked.matter, agreed_on=agreed_on, by=by, at=at,
        waived_on=waiver.signed_on if waiver else None,
    )  # fmt: skip
    trail("admit_online", locked, by, at)
    return made
