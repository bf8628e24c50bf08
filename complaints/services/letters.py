"""Drawing up a letter, issuing it under the next number of the unit's book, cancelling it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints import selectors
from complaints.letters.catalogue import form_of
from complaints.letters.drafts import ERASED, composed, drafted, erased
from complaints.letters.fields import needed
from complaints.letters.form import BAD_SYMBOL, SYMBOL, Form
from complaints.letters.frozen import freeze
from complaints.letters.reading import WHOLE, forms_now
from complaints.letters.redaction import unresolved
from complaints.models import Letter, LetterRecipients, LetterState, Petition, Step
from complaints.services import paper_numbers
from complaints.services.steps import Subject, check_may, check_may_any
from complaints.services.unspoken import names_author
from portal.access.models import User
from portal.access.roles import Permission
from portal.audit.conflicts import since
from portal.audit.services import record
from portal.stale import StaleError

WRITERS = (Permission.CLASSIFY, Permission.VERIFY, Permission.DECIDE)
CHANGED = "Văn bản đã thay đổi. Mở lại trang rồi làm lại."
SAVED_MEANWHILE = "Văn bản đã được lưu bản khác từ lúc mở trang."
NOT_DRAFT = "Văn bản đã ban hành hoặc đã hủy, không sửa được. Soạn văn bản mới."
NOT_CHECKED = (
    "Văn bản này gửi cho người bị tố cáo hoặc bên ngoài: phải lược bỏ thông tin người tố cáo, "
    "rồi người thứ hai đối chiếu, mới được ban hành (Điều 56 Luật Tố cáo)."
)
FORGOTTEN = "Đơn được xác định là tố cáo"
NAMED_RECIPIENTS = (
    "Nơi nhận nêu người có đơn, hoặc đơn là tố cáo: không giữ làm nơi nhận của các văn bản sau. "
    "Bỏ chọn “Dùng danh sách nơi nhận này cho các văn bản sau” rồi lưu."
)
FRAME = ("symbol", "signer_title", "signer_name", "recipients")


@transaction.atomic
def draft(*, petition: Petition, key: str, by: User, at: datetime) -> Letter:
    """Begin a letter by that form, its places filled with what the file knows.

    Raises PermissionDenied, or ValidationError where the form is not for this file now.
    """
    check_may_write(petition, by, at)
    on = localdate(at)
    steps = list(selectors.timeline(petition))
    form = next((one for one in forms_now(petition, steps, on) if one.key == key), None)
    if form is None:
        raise ValidationError("Hồ sơ chưa đến bước dùng mẫu này. Chọn mẫu trong danh sách.")
    letter = drafted(petition, form, steps, on)
    letter.prepared_by, letter.created_at = by, at
    letter.save(force_insert=True)
    trail("draft_letter", letter, by, at)
    return letter


@transaction.atomic
def save(
    *,
    letter: Letter,
    places: Mapping[str, str],
    frame: Mapping[str, str],
    by: User,
    at: datetime,
    version: int,
    remember: bool = False,
) -> Letter:
    """Keep what was typed; `remember` keeps the recipients for later letters by this form.

    A redaction that was done, and its check, were of other words: they are to be done again.
    """
    locked = _draft_to_save(letter, by, at, version)
    known = locked.answers["places"]
    kept = {name: text.strip() for name, text in places.items() if name in known}
    locked.answers = {
        "places": {**known, **kept},
        **{name: frame.get(name, "").strip() for name in FRAME},
    }
    locked.redacted_by = locked.checked_by = None
    if remember:
        _check_memorable(locked)
        LetterRecipients.objects.update_or_create(
            organisation=locked.organisation, form=locked.form,
            defaults={"lines": locked.answers["recipients"]},
        )  # fmt: skip
    return changed(locked, "save_letter", by, at)


def _check_memorable(letter: Letter) -> None:
    """What a whole unit is shown from then on names nobody of one file."""
    petition, lines = letter.petition, letter.answers["recipients"]
    if petition.is_protected or names_author(petition, lines):
        raise ValidationError({"remember": NAMED_RECIPIENTS})


@transaction.atomic
def issue(*, letter: Letter, by: User, at: datetime, version: int) -> Letter:
    """Give it its number and day and freeze every word of it. They are the next of its book and
    today, or those of its step where that was taken before.

    Raises PermissionDenied, StaleError, or ValidationError with what is still missing.
    """
    locked = open_draft(letter, by, at, version, form_of(letter.form).issued_with)
    form, on = form_of(locked.form), localdate(at)
    check_whole(locked, form, on)
    steps = list(selectors.timeline(locked.petition))
    locked.symbol = locked.answers["symbol"]
    paper_numbers.give(locked, form.steps, steps, on)
    locked.state, locked.issued_by = LetterState.ISSUED, by
    day = locked.issued_on or on
    locked.content = freeze(composed(locked, steps, day, locked.numbered, is_issued=True))
    return changed(locked, "issue_letter", by, at)


@transaction.atomic
def cancel(*, letter: Letter, reason: str, by: User, at: datetime, version: int) -> Letter:
    """Withdraw it, for a reason that is kept; a number it had stays used."""
    locked = lock_letter(letter, version)
    if locked.state == LetterState.CANCELLED:
        raise ValidationError("Văn bản đã hủy.")
    if not reason.strip():
        raise ValidationError({"reason": "Ghi lý do hủy"})
    if locked.state == LetterState.DRAFT:
        check_may_write(locked.petition, by, at)
    else:
        check_may(locked.petition, form_of(locked.form).issued_with, by, at)
    locked.state, locked.reason = LetterState.CANCELLED, reason.strip()
    return changed(locked, "cancel_letter", by, at)


def attach(*, step: Step) -> None:
    """Tie the issued letter whose number a step took over to that step."""
    if not step.document_number:
        return
    waiting = Letter.objects.filter(
        petition_id=step.petition_id, state=LetterState.ISSUED, step=None
    )
    for letter in waiting.select_for_update():
        if letter.numbered == step.document_number and step.name in form_of(letter.form).steps:
            letter.step, letter.case_id = step, step.case_id
            letter.save(update_fields=["step", "case"])


def forget(
    petition: Petition, by: User, at: datetime, why: str = FORGOTTEN, words: str = ERASED
) -> None:
    """It denounces, or was destroyed: no letter keeps a word from the time when it had an author.

    `why` is told of a draft that is cancelled by it, `words` stand where a letter said something.
    """
    for letter in Letter.objects.select_for_update().filter(petition=petition).order_by("pk"):
        letter.answers, letter.marks = {"places": {}}, []
        letter.reason = letter.reason and why
        if letter.state == LetterState.DRAFT:
            letter.state, letter.reason = LetterState.CANCELLED, why
        if letter.content is not None:
            letter.content = erased(letter.content, words)
        changed(letter, "forget_letter", by, at)


def lock_letter(letter: Letter, version: int) -> Letter:
    rows = Letter.objects.select_for_update(of=("self",))
    found = rows.select_related(*WHOLE).get(pk=letter.pk)
    if found.version != version:
        raise StaleError(CHANGED)
    return found


def open_draft(
    letter: Letter, by: User, at: datetime, version: int, wanted: Permission | None = None
) -> Letter:
    """The draft as it is now, by somebody who may write (or holds `wanted`)."""
    locked = lock_letter(letter, version)
    if wanted:
        check_may(locked.petition, wanted, by, at)
    else:
        check_may_write(locked.petition, by, at)
    if locked.state != LetterState.DRAFT:
        raise ValidationError(NOT_DRAFT)
    return locked


def _draft_to_save(letter: Letter, by: User, at: datetime, version: int) -> Letter:
    """The same; where somebody else saved first both wordings are shown, and mine may be kept."""
    now = Letter.objects.get(pk=letter.pk)
    if now.version != version:
        frame = {name: now.answers.get(name) for name in FRAME}
        values = {**now.answers["places"], **frame, "remember": False}
        raise StaleError(
            SAVED_MEANWHILE, version=now.version, values=values,
            deeds=since(now.petition, now.version - version),
            blocked="" if now.state == LetterState.DRAFT else NOT_DRAFT,
        )  # fmt: skip
    return open_draft(letter, by, at, version)


def changed(letter: Letter, verb: str, by: User, at: datetime) -> Letter:
    letter.version += 1
    letter.save()
    trail(verb, letter, by, at)
    return letter


def trail(verb: str, letter: Letter, by: User, at: datetime) -> None:
    """Which form and number; never a word of the letter."""
    record(
        verb=verb, subject=letter.petition, by=by, at=at, organisation_id=letter.organisation_id,
        form=letter.form, number=letter.numbered,
    )  # fmt: skip


def check_may_write(subject: Subject, by: User, at: datetime) -> None:
    """Whoever works on files of the unit, and may see this one."""
    check_may_any(subject, WRITERS, by, at)


def check_whole(letter: Letter, form: Form, on: date) -> None:
    """Everything said, the form in force that day, and what leaves the house redacted."""
    if not form.in_force(on):
        raise ValidationError(f"{form.title}: mẫu này không dùng từ ngày {on:%d/%m/%Y}. Soạn lại.")
    said = letter.answers["places"]
    empty = [place.label for place in needed(form) if not said.get(place.name, "").strip()]
    if empty:
        raise ValidationError(f"Còn chỗ chưa ghi: {'; '.join(empty)}. Ghi đủ rồi ban hành.")
    if letter.book and not SYMBOL.fullmatch(letter.answers["symbol"]):
        raise ValidationError(f"Văn bản chưa có ký hiệu đúng. {BAD_SYMBOL}.")
    if form.signed_by and not letter.answers["signer_name"]:
        raise ValidationError("Chưa có người ký. Nhập người ký rồi ban hành.")
    if letter.is_redacted:
        check_redacted(letter)


def check_redacted(letter: Letter) -> None:
    if left := unresolved(words_of(letter), kept_words(letter)):
        raise ValidationError(f"Còn {len(left)} chỗ chưa xử lý. Chọn che hoặc giữ từng chỗ.")
    if letter.checked_by_id is None:
        raise ValidationError(NOT_CHECKED)


def words_of(letter: Letter) -> dict[str, str]:
    """Place → what people typed there: all that may give somebody away."""
    return {**letter.answers["places"], "recipients": letter.answers.get("recipients", "")}


def kept_words(letter: Letter) -> list[str]:
    return [mark["words"] for mark in letter.marks]
