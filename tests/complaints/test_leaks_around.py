"""One file with words of its author in every text there is: reclassified, no column keeps one."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from psycopg2 import sql

from complaints import services
from complaints.models import Letter, LetterRecipients, NotDuplicate, Petition
from complaints.services import (
    Checked,
    Item,
    letters,
    matters,
    oversight,
    papers,
    parties,
    sorting,
    sources,
    timebars,
    wiping,
)
from complaints.services.feedback import feedback_from
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.letters import everything_said
from tests.portal.paper_factories import pdf_file, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NEXT = make.RECEIVED + timedelta(days=1)
NAMES = ("hoàng yến", "hoang yen", "001099000001", "0900000001", "ngõ hoàng", "_hoang_ien")
WORDS = (*NAMES, "chim-")
COSIGNER, LAWYER = "Quạ Đen Tuyền", "Cò Trắng Muốt"
TEXT = ("text", "character varying", "jsonb", "json", "tsvector", "bytea", "ARRAY")
COLUMNS = """SELECT c.table_name, c.column_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type = ANY(%s)"""


def leaks(words: tuple[str, ...] = WORDS) -> set[tuple[str, str, str]]:
    """Table, column and word, of every column of every table that can hold a word."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [list(TEXT)])
        for table, column in cursor.fetchall():
            query = sql.SQL("SELECT {c} FROM {t} WHERE {c} IS NOT NULL")
            cursor.execute(query.format(c=sql.Identifier(column), t=sql.Identifier(table)))
            text = " ".join(_text(row[0]) for row in cursor.fetchall()).lower()
            found |= {(table, column, word) for word in words if word in text}
    return found


def _text(value: Any) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, memoryview) else str(value)


def given(**more: Any) -> dict[str, Any]:
    return {"by": make.head(), "at": make.moment(), **more}


def named() -> Petition:
    """Entered with words that only its author's paper held, in every field of the form."""
    return make.petition(
        source="press", source_detail="chim-nơi-chuyển", summary="chim-nội-dung",
        demand="chim-yêu-cầu", interpreter="chim-phiên-dịch", title_as_written="chim-tựa",
        contested="decision", contested_number="chim-812/QĐ", contested_on=date(2026, 9, 1),
    )  # fmt: skip


def with_people(found: Petition) -> Petition:
    on: dict[str, Any] = {"on": make.RECEIVED}
    signers = [parties.Signer("chim-cùng-ký", "chim-thôn"), parties.Signer(COSIGNER)]
    parties.add_signatories(petition=found, signers=signers, signed=True, **on, **given())
    parties.change_signatory(
        signatory=found.signatories.get(name="chim-cùng-ký"), state="represents",
        appointment="chim-biên-bản", **on, **given(),
    )  # fmt: skip
    parties.add_party(
        petition=found, role="lawyer", name=LAWYER, address="chim-văn-phòng", paper="request",
        paper_number="chim-thẻ", paper_on=NEXT, content="chim-phạm-vi", **on, **given(),
    )  # fmt: skip
    return Petition.objects.get(pk=found.pk)


def with_papers(found: Petition) -> Petition:
    file = stored(
        pdf_file(), "chim-don.pdf", organisation=found.organisation, by=make.head(),
        at=make.moment(),
    )  # fmt: skip
    found.attachments.add(file)
    left = papers.receive_original(petition=found, on=NEXT, name="chim-sổ-đỏ", copy=file, **given())
    papers.return_original(original=left, on=NEXT, to="chim-người-nhận", **given())
    return found


def with_time_bar(found: Petition) -> Petition:
    known = date(2026, 9, 2)
    timebars.note_known(
        petition=found, known_on=known, evidence="chim-phong-bì", is_dismissal=False, version=0,
        **given(),
    )  # fmt: skip
    timebars.note_obstacle(
        petition=found, kind="illness", since=known, until=known, evidence="chim-giấy-ra-viện",
        **given(),
    )  # fmt: skip
    timebars.decide_time_bar(
        petition=found, is_in_time=True, reason="chim-lý-do", version=1, **given()
    )
    return found


def with_orders(found: Petition) -> Petition:
    for reply in ("", "chim-trả-lời"):
        row = oversight.instruct(
            petition=found, kind="directive", content="chim-chỉ-đạo", due_on=make.TODAY, **given()
        )
        if reply:
            oversight.reply(instruction=row, text=reply, **given())
    sources.add_source(
        petition=found, source="elected", sender="chim-đại-biểu", document_number="chim-1",
        received_on=make.TODAY, **given(),
    )  # fmt: skip
    listed = services.list_complex(petition=found, ground="chim-kéo-dài", on=NEXT, **given())
    services.plan_complex(complex_case=listed, plan="chim-phương-án", due_on=None, **given())
    services.add_milestone(
        complex_case=listed,
        task="chim-đối-thoại",
        owner="chim-chủ-trì",
        due_on=make.TODAY,
        **given(),
    )
    services.tell_apart(one=found, other=make.petition(person=None, is_anonymous=True), **given())
    return found


def with_letters(found: Petition) -> Petition:
    """One that was issued, one that was cancelled with a reason, one that is a draft."""
    for fate in ("issue", "cancel", "draft"):
        one = letters.draft(petition=found, key="ND155.03", **given())
        said: dict[str, Any] = {**everything_said(one)}
        said["places"]["content"] = "chim-trong-văn-bản"
        one = letters.save(letter=one, version=one.version, **said, **given())
        if fate == "issue":
            letters.issue(letter=one, version=one.version, **given())
        if fate == "cancel":
            letters.cancel(letter=one, version=one.version, reason="chim-gửi-nhầm", **given())
    return found


def everywhere() -> Petition:
    found = with_people(named())
    services.submit(
        petition=found, on=NEXT, opinion="Đề nghị thụ lý", kind=Kind.COMPLAINT, is_eligible=True,
        is_competent=True, items=[Item(Kind.COMPLAINT, "chim-mục")], by=make.handler(),
        at=make.moment(),
        checked=Checked("accept", competent_body="chim-cơ-quan", handler=make.handler()),
    )  # fmt: skip
    found = Petition.objects.get(pk=found.pk)
    return with_letters(with_orders(with_time_bar(with_papers(found))))


def denounces(found: Petition, **more: Any) -> Petition:
    answers = {"kind": Kind.DENUNCIATION, "summary": "Cán bộ nhận tiền", **more}
    return make.classify(found, make.TODAY, **answers)


HELD = {
    "complaints_petition", "complaints_petitionitem", "complaints_signatory", "complaints_party",
    "complaints_original", "complaints_timebar", "complaints_obstacleperiod",
    "complaints_instruction", "complaints_petitionsource", "complaints_complexcase",
    "complaints_milestone", "complaints_classificationcheck", "complaints_letter",
    "portal_attachment", "portal_citizen", "complaints_words_2026",
}  # fmt: skip


def test_the_hunt_finds_the_words_in_every_table_that_takes_them() -> None:
    """The twin of all that follows: before it is sorted they stand there."""
    everywhere()
    assert {table for table, _, _ in leaks()} >= HELD


def test_reclassified_no_column_of_any_table_keeps_a_word() -> None:
    found = denounces(everywhere())
    assert leaks((*WORDS, COSIGNER.lower(), LAWYER.lower())) == set()
    assert set(found.instructions.values_list("content", flat=True)) == {wiping.GONE}
    assert set(found.instructions.values_list("reply", flat=True)) == {"", wiping.GONE}
    assert set(Letter.objects.values_list("state", flat=True)) == {"issued", "cancelled"}
    assert NotDuplicate.objects.count() == 0


def test_twin_without_the_wiping_eight_tables_would_keep_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = everywhere()
    parts = ((wiping, "wipe"), (sorting, "unlist"), (wiping, "forget_parties"))
    for part, defence in parts:  # a co-signer is the citizen too
        monkeypatch.setattr(part, defence, lambda *_said: None)
    denounces(whole)
    kept = {"timebar", "obstacleperiod", "instruction", "classificationcheck", "complexcase",
            "milestone", "signatory", "party"}  # fmt: skip
    found = {table for table, _, _ in leaks()}
    assert found == {"portal_citizen"} | {f"complaints_{name}" for name in kept}


def test_nor_what_was_written_of_it_as_feedback_or_on_its_way() -> None:
    found = make.classify(named(), NEXT, is_competent=False)
    feedback_from(petition=found, content="unfit", by=make.person(Role.CLERK), at=make.moment())
    row = passing.give_back(passing.send(found, reason="chim-thẩm-quyền"), reason="chim-trả-lại")
    denounces(Petition.objects.get(pk=found.pk))
    # A step is never edited: its note keeps the reason, from which names are kept out.
    assert {table for table, _, _ in leaks()} <= {"complaints_step"}
    assert leaks(NAMES) == set()
    row.refresh_from_db()
    assert (row.reason, row.return_reason) == (wiping.GONE, wiping.GONE)


def test_a_repetition_that_was_joined_loses_its_contents_as_well() -> None:
    first = make.petition()
    items = [Item(Kind.COMPLAINT, "chim-một"), Item(Kind.COMPLAINT, "chim-hai")]
    again = make.classify(make.petition(), NEXT, kind=Kind.MIXED, items=items)
    services.advance(subject=again, name="link", on=NEXT, duplicate_of=first, **given())
    assert leaks(("chim-",)) != set()
    denounces(first)
    assert leaks() == set()


class TestWhatStays:
    """A step, the trail and the unit's list of recipients are never wiped: no name gets in."""

    @pytest.mark.parametrize("name", [make.CANARY.full_name, COSIGNER, LAWYER])
    def test_no_step_names_who_signed_with_the_author_or_speaks_for_them(self, name: str) -> None:
        found = with_people(make.petition())
        with pytest.raises(ValidationError, match="không xóa được"):
            make.classify(found, NEXT, note=f"Đã gọi {name}")
        found = make.classify(found, NEXT)
        for field, step in (
            ("note", "request_supplement"), ("document_number", "guide_split"), ("reason", "file"),
        ):  # fmt: skip
            with pytest.raises(ValidationError, match="không xóa được") as refused:
                make.take(found, step, NEXT, **{field: f"Theo {name}"})
            assert list(refused.value.message_dict) == [field]

    @pytest.mark.parametrize("name", [COSIGNER, LAWYER])
    def test_nor_do_the_words_of_the_denunciation(self, name: str) -> None:
        with pytest.raises(ValidationError, match="còn nêu tên"):
            denounces(with_people(make.petition()), summary=f"{name} kể lại")

    def test_nor_does_the_reason_of_joining_or_parting_matters(self) -> None:
        one, other = make.petition(), make.petition(summary="Việc khác")
        with pytest.raises(ValidationError, match="không xóa được") as refused:
            matters.merge(keep=one, other=other, reason=f"Cùng bà {make.CANARY.full_name}",
                          **given())  # fmt: skip
        assert list(refused.value.message_dict) == ["reason"]
        matters.merge(keep=one, other=other, reason="Cùng thửa đất", **given())
        other.refresh_from_db()
        with pytest.raises(ValidationError, match="không xóa được"):
            matters.separate(petition=other, reason="Đơn của chim hoang yen", **given())

    def test_nor_do_the_recipients_that_a_unit_keeps_for_later_letters(self) -> None:
        found = make.classify(make.petition(), NEXT)
        found = make.take(found, "propose", NEXT)
        one = letters.draft(petition=found, key="ND155.03", **given())
        said: dict[str, Any] = {**everything_said(one)}
        said["frame"]["recipients"] = f"- Bà {make.CANARY.full_name}\n- Lưu: VT"
        with pytest.raises(ValidationError, match="Bỏ chọn") as refused:
            letters.save(letter=one, version=one.version, remember=True, **said, **given())
        assert list(refused.value.message_dict) == ["remember"]
        said["frame"]["recipients"] = "- Như trên\n- Lưu: VT"
        letters.save(letter=one, version=one.version, remember=True, **said, **given())
        assert LetterRecipients.objects.get().lines == "- Như trên\n- Lưu: VT"

    def test_nor_those_of_any_letter_of_a_denunciation(self) -> None:
        """Nobody knows its author's name here, so nobody can look whether it stands there."""
        found = make.in_state("accepted", Kind.DENUNCIATION)
        one = letters.draft(petition=found, key="ND31.04", **given())
        said: dict[str, Any] = {**everything_said(one)}
        with pytest.raises(ValidationError, match="Bỏ chọn"):
            letters.save(letter=one, version=one.version, remember=True, **said, **given())
        assert LetterRecipients.objects.count() == 0
