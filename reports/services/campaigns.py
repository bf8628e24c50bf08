"""The yearly campaign: opened once, and every step of a unit's report through one door."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from portal.access.models import Post, User
from portal.access.roles import Permission, Role
from portal.audit.services import record
from portal.documents.models import FileState
from portal.organisations.models import Organisation
from portal.stale import StaleError
from reports import rules, selectors
from reports.indicators.reporting import GROUPS, REPORTING
from reports.kinds import DAN_VAN
from reports.models import Campaign, CampaignStep, CampaignUnit, Edition
from reports.selectors import editions
from reports.selectors.campaigns import sections
from reports.services.editions import SAME, send_again, submit
from reports.sheets.report import Report
from reports.workflow import ReportState, Step, UnitGroup, step

ASKED_FIRST = (Role.DVK_OFFICER, Role.UNIT_HEAD)  # whom Sở Nội vụ calls, until the unit says
CHANGED = "Báo cáo này vừa có người thay đổi. Mở lại trang rồi làm lại."
NOT_OPEN = "Đợt báo cáo {} chưa mở. Sở Nội vụ mở đợt thì đơn vị soạn và gửi báo cáo ở đây."
NO_CONTACT = "Nhập người liên hệ và số điện thoại"
NO_FILE = "Đính kèm báo cáo đã ký, PDF"


@transaction.atomic
def open_campaign(
    *, province: Organisation, year: int, title: str, letter_number: str, letter_date: date,
    by: User, at: datetime,
) -> Campaign:  # fmt: skip
    """Call the units in force for their report: one row a unit. Once a year and province.

    Raises PermissionDenied, or ValidationError by field.
    """
    today, due = localdate(at), rules.DAN_VAN.of_year(year)
    if not selectors.covers(by, Permission.RUN_CAMPAIGN, province, today):
        raise PermissionDenied
    _check_letter(title, letter_number, letter_date, today)
    if year != today.year:
        raise ValidationError(f"Chỉ mở được đợt báo cáo của năm nay ({today.year}).")
    if today > due:
        raise ValidationError(f"Đã qua hạn {due:%d/%m/%Y}: không mở đợt báo cáo năm {year} nữa.")
    try:
        with transaction.atomic():
            made = Campaign.objects.create(
                province=province, year=year, title=title.strip(), due_on=due, opens_on=today,
                letter_number=letter_number.strip(), letter_date=letter_date, opened_by=by,
                opened_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise ValidationError(f"Đợt báo cáo {year} đã mở. Mở lại trang để xem.") from None
    _call(made, today)
    record(verb="open_campaign", subject=made, by=by, at=at, organisation_id=province.pk,
           label=f"{DAN_VAN} {province.code} {year}")  # fmt: skip
    return made


def _check_letter(title: str, number: str, day: date, today: date) -> None:
    for wrong, name, sentence in (
        (not title.strip(), "title", "Nhập trích yếu văn bản"),
        (not number.strip(), "letter_number", "Nhập số văn bản"),
        (day > today, "letter_date", f"Ngày văn bản không được sau hôm nay ({today:%d/%m/%Y})"),
    ):
        if wrong:
            raise ValidationError({name: sentence})


def _call(campaign: Campaign, on: date) -> None:
    """Every unit that has to report, with whom to call there."""
    province = campaign.province
    units = list(province.units.in_force(on).filter(kind__in=REPORTING).order_by("sort_key"))
    names = contacts(units, on)
    CampaignUnit.objects.bulk_create(
        CampaignUnit(
            campaign=campaign, organisation=unit, province=province, year=campaign.year,
            due_on=campaign.due_on, group=group_of(unit.kind), contact_phone=unit.phone,
            contact_name=names.get(unit.pk, ""),
        )
        for unit in units
    )  # fmt: skip


def group_of(kind: str) -> UnitGroup:
    return next((group for group, kinds in GROUPS if kind in kinds), UnitGroup.OTHER)


def contacts(units: Iterable[Organisation], on: date) -> dict[int, str]:
    """Unit → who there has to do with dân vận, or else its head."""
    rows = Post.objects.in_force(on).filter(organisation__in=list(units), role__in=ASKED_FIRST)
    posts = sorted(rows.select_related("user"), key=lambda post: ASKED_FIRST.index(Role(post.role)))
    found: dict[int, str] = {}
    for post in posts:
        found.setdefault(post.organisation_id, post.user.full_name)
    return found


@transaction.atomic
def advance(
    *, unit: CampaignUnit, name: str, by: User, at: datetime, note: str = "",
    report: Report | None = None, version: int | None = None,
) -> CampaignUnit:  # fmt: skip
    """Take one step of the table. `report`, as it stands now, where it is presented or sent;
    `version`, as it was seen by whoever decides.

    Raises PermissionDenied; StaleError where another was quicker; ValidationError with what is
    missing, a sentence each.
    """
    found = step(name)
    if found is None:
        raise ValidationError("Không có bước này. Mở lại trang để xem việc kế tiếp.")
    locked = lock(unit)
    check(locked, found, by, localdate(at), note)
    if version not in {None, locked.version}:
        raise StaleError(CHANGED)
    source, locked.state = locked.state, found.target
    for known, act in ACTS:
        if known == name:
            act(locked, by, at, note.strip(), report)
    locked.version += 1
    locked.save()
    _write(locked, found, source, by, at, note.strip())
    return locked


def lock(unit: CampaignUnit) -> CampaignUnit:
    rows = CampaignUnit.objects.select_related("campaign__province", "organisation", "signed_file")
    return rows.select_for_update(of=("self",)).get(pk=unit.pk)


def check(unit: CampaignUnit, found: Step, by: User, on: date, note: str = "") -> None:
    """Whether this user may take the step in the state the report is in."""
    where = unit.organisation if found.by_unit else unit.campaign.province
    if not selectors.covers(by, found.permission, where, on):
        raise PermissionDenied
    if unit.state not in found.sources:
        raise StaleError(
            f"Không thể “{found.label}” khi báo cáo ở tình trạng “{unit.get_state_display()}”. "
            "Mở lại trang để xem việc kế tiếp."
        )
    if found.asks_reason and not note.strip():
        raise ValidationError({"note": "Ghi lý do trả lại"})


def obstacles(unit: CampaignUnit, report: Report) -> list[str]:
    """What is still missing before the head may send it, section by section."""
    told = []
    for part in sections(unit, report):
        numeral = part.section.numeral
        if part.open_slots:
            told.append(f"Mục {numeral}: còn {part.open_slots} nội dung chưa viết")
        if part.unexplained:
            told.append(f"Mục {numeral}: tổng không khớp, giải thích hoặc sửa")
    if not (unit.contact_name and unit.contact_phone):
        told.append(NO_CONTACT)
    return told


Act = Callable[[CampaignUnit, User, datetime, str, Report | None], None]


def _present(
    unit: CampaignUnit, by: User, _at: datetime, _note: str, report: Report | None
) -> None:
    _check_complete(unit, report)
    unit.written_by = by


def _send(unit: CampaignUnit, by: User, at: datetime, _note: str, report: Report | None) -> None:
    """The head sends, and thereby signs off; the figures are frozen as an edition.

    A file that is still being checked does not hold it up: on the last evening a slow worker must
    not make a unit late. Nobody opens the file before it is checked.
    """
    missing = [] if unit.signed_file else [NO_FILE]
    if unit.signed_file and unit.signed_file.state == FileState.REFUSED:
        missing = [f"Tệp {unit.signed_file.name} bị từ chối: {unit.signed_file.refusal}"]
    told = _check_complete(unit, report, missing)
    unit.edition = _frozen(unit, told, by, at)
    unit.signed_off_by, unit.signed_off_at, unit.sent_at = by, at, at
    unit.sent_on = unit.sent_on or localdate(at)
    unit.return_reason = ""


def _check_complete(
    unit: CampaignUnit, report: Report | None, missing: Iterable[str] = ()
) -> Report:
    if report is None:
        raise ValueError("advance(): presenting and sending need the report as it stands")
    told = [*obstacles(unit, report), *missing]
    if told:
        raise ValidationError([f"{sentence}." for sentence in told])
    return report


def _frozen(unit: CampaignUnit, report: Report, by: User, at: datetime) -> Edition:
    """The first edition, or the one that corrects it; the same one where nothing but the signed
    file was to be mended."""
    before = editions.latest(unit.organisation, DAN_VAN, report.period)
    said = {"report": report, "regime": DAN_VAN, "by": by, "at": at, "on": localdate(at)}
    if before is None:
        return submit(**said)  # type: ignore[arg-type]
    reason = unit.return_reason or "Nộp lại"
    try:
        return send_again(**said, reason=reason[:500])  # type: ignore[arg-type]
    except ValidationError as error:
        if getattr(error, "code", "") != SAME:
            raise
        return before


def _accept(unit: CampaignUnit, by: User, at: datetime, *_: object) -> None:
    unit.accepted_by, unit.accepted_at = by, at


def _return(unit: CampaignUnit, _by: User, at: datetime, note: str, *_: object) -> None:
    """Back to the unit: its file is signed anew, what was accepted no longer is."""
    unit.returned_at, unit.return_reason = at, note
    unit.accepted_by, unit.accepted_at = None, None


ACTS: tuple[tuple[str, Act], ...] = (
    ("present", _present), ("send", _send), ("accept", _accept), ("return", _return),
)  # fmt: skip


def _write(unit: CampaignUnit, found: Step, source: str, by: User, at: datetime, note: str) -> None:
    is_sent = found.target == ReportState.SENT
    CampaignStep.objects.create(
        unit=unit, name=found.name, source=source, target=unit.state, at=at, by=by, note=note,
        signed_file=unit.signed_file if is_sent else None,
        edition=unit.edition if is_sent else None,
    )  # fmt: skip
    record(verb=f"report_{found.name}", subject=unit, by=by, at=at,
           organisation_id=unit.organisation_id, source=source, target=unit.state)  # fmt: skip
