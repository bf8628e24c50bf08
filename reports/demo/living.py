"""The demonstration province at work today: volume in bulk, a morning at the counter in full."""

from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils.timezone import localdate

from complaints.services.bulk import record_petitions
from dialogues.services.bulk import bulk_initiatives, bulk_sessions
from portal.access.models import User
from portal.organisations.models import Organisation
from portal.organisations.selectors import by_code, communes_of
from reception.services import record_owed_days
from reception.services.bulk import record_sessions, record_visits
from reports.demo import by_hand, campaign, door, handling, stories, talks, volume

PROVINCE = "CAN-THO"
BOARD, FARMS = "BAN-TIEP-CONG-DAN", "SO-NONG-NGHIEP-VA-MOI-TRUONG"


@transaction.atomic
def enter_living(*, by: User, at: datetime, scale: int = 1) -> dict[str, int]:
    """Everything, once: a second run on the same day enters nothing. Returns the new rows."""
    today, province = localdate(at), by_code(PROVINCE)
    made = {"lượt tiếp": 0, "đơn": 0, "đối thoại": 0, "mô hình dân vận khéo": 0}
    for desk in volume.DESKS:
        unit = unit_of(desk, province, at)
        made["lượt tiếp"] += record_visits(
            organisation=unit, lines=list(volume.visits(desk, today, scale)), by=by, at=at
        ).created
        made["đơn"] += record_petitions(
            organisation=unit, lines=list(volume.petitions(desk, today, scale)), by=by, at=at
        ).created
        if desk.talks:
            made["đối thoại"] += bulk_sessions(
                organisation=unit, lines=talks.sessions(today), by=by, at=at
            ).created
        made["mô hình dân vận khéo"] += bulk_initiatives(
            organisation=unit,
            lines=islice(talks.initiatives(today, unit.name), desk.initiatives),
            by=by,
            at=at,
        ).created
    actor = stories.teller(province=province, at=at)
    board = by_code(f"{PROVINCE}.{BOARD}")
    told = stories.tell(board=board, by=actor, at=at)
    farms = by_code(f"{PROVINCE}.{FARMS}")
    handed = stories.hand_out(unit=farms, by=actor, at=at)
    handed += handling.fill(board=board, unit=farms, by=actor, at=at)
    record_sessions(organisation=board, lines=list(volume.leader_days(today)))
    record_owed_days(on=today)
    came = door.fill(board=board, by=actor, at=at)
    units = [unit_of(desk, province, at) for desk in volume.DESKS]
    made["số liệu nhập tay"] = by_hand.fill(
        province=province, units=units, by=actor, at=at,
        head=stories.head_of(province=province, at=at),
    )  # fmt: skip
    made["báo cáo dân vận"] = campaign.fill(
        province=province, units=units, by=actor, at=at,
        office=stories.office_of(province=province, at=at),
    )  # fmt: skip
    return made | {"lượt tiếp": made["lượt tiếp"] + told + came, "đơn": made["đơn"] + told + handed}


def unit_of(desk: volume.Desk, province: Organisation, at: datetime) -> Organisation:
    if not desk.unit.startswith("*"):
        return by_code(f"{province.code}.{desk.unit}")
    return communes_of(province, localdate(at)).order_by("sort_key")[int(desk.unit[1:])]
