"""Every writing and reading of a visit leaves its entry, and no entry and no log names anybody."""

import json
import logging
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, localtime, now

from portal.audit.models import Entry
from portal.audit.verbs import VERBS
from portal.idempotency.models import Posting
from reception import services
from reception.kinds import Kind
from reception.models import Outcome, SessionKind, Visit
from reception.services.corrections import NAMED_REASON
from tests.reception.factories import AT, denounced, person, posted, taken
from tests.reception.hunting import holding
from tests.reception.pages import send, signed_in

NAME, NUMBER, PHONE, HOME = "Chim Hoàng Yến", "027199999999", "0999999999", "Ngõ Hoàng Yến 9"
SECRETS = (NAME, NUMBER, PHONE, HOME, "hoàng yến", "0271 9999")
WHO = {"full_name": NAME, "number": NUMBER, "phone": PHONE, "address": HOME}
SAVE = "/lam-viec/luot-tiep"


def entries() -> list[tuple[str, str, int]]:
    return list(Entry.objects.order_by("pk").values_list("verb", "subject_label", "actor_id"))


def said_of(entry: Entry) -> str:
    return json.dumps([entry.actor_label, entry.subject_label, entry.data], ensure_ascii=False)


@pytest.fixture
def canary(place):
    """A visit of today by somebody whose name must not get out."""
    who = person(NAME, number=NUMBER, phone=PHONE, address=HOME)
    return taken(place.board, place.hoa, at=now(), people=[who])


def sent(**said):
    moment = f"{localtime() - timedelta(minutes=1):%d/%m/%Y %H:%M}"
    return posted(**(WHO | said)) | {"received_at": moment}


def test_a_visit_through_the_form_is_two_entries_and_a_fingerprint(at_desk, place):
    assert send(at_desk, place.hoa, SAVE, "reception:register", **sent()).status_code == 302
    verbs = [verb for verb, _, _ in entries()]
    assert sorted(verbs) == ["register_citizen", "register_visit"]
    assert {actor for _, _, actor in entries()} == {place.hoa.pk}
    entry = Entry.objects.get(verb="register_visit")
    assert entry.data == {"kind": "complaint", "outcome": "accept", "people": 1}
    assert entry.organisation_id == place.board.pk
    assert holding(NAME) == {"portal_citizen"}
    assert holding(NUMBER, PHONE) == set()  # sealed where they are kept
    assert len(Posting.objects.get().body_sha256) == 64


READS = [
    ("get", "", "read_visit"),
    ("get", "/bien-nhan.pdf", "print_receipt"),
]


@pytest.mark.parametrize(("verb", "leaf", "entry"), READS)
def test_each_reading_is_an_entry_of_its_own(at_desk, place, canary, verb, leaf, entry):
    before = Entry.objects.count()
    for times in (1, 2):
        assert at_desk.get(f"{SAVE}/{canary.pk}{leaf}").status_code == 200
        found = Entry.objects.filter(verb=entry, subject_id=str(canary.pk))
        assert found.count() == times
    assert Entry.objects.count() == before + 2
    assert found.first().subject_label == f"Lượt tiếp số {canary.number}/{canary.year}"


def test_what_is_refused_leaves_no_entry_of_a_reading(client, place, canary):
    before = Entry.objects.count()
    for who, status in ((place.dung, 404), (place.clerk, 403)):
        for leaf in ("", "/bien-nhan.pdf", "/tu-choi.pdf", "/sua"):
            assert signed_in(client, who).get(f"{SAVE}/{canary.pk}{leaf}").status_code == status
    assert Entry.objects.exclude(verb="sign_in").count() == before


def everything(client, place, visit):
    """The whole life of a visit at the desk, pages, papers, mistakes and all."""
    address = f"{SAVE}/{visit.pk}"
    send(client, place.hoa, SAVE, "reception:register", **sent(summary=""))
    send(client, place.hoa, SAVE, "reception:register", **sent())
    client.post(f"{SAVE}/nguoi-nay", {"number": NUMBER})
    for page in ("", "/sua", "/bien-nhan.pdf", "/tu-choi.pdf"):
        client.get(address + page)
    for page in ("", ".pdf", ".xlsx"):
        client.get(f"/lam-viec/so-tiep-cong-dan{page}")
    changed = {
        "kind": "complaint", "field": "policy", "mode": "regular", "channel": "in_person",
        "summary": visit.summary, "competence": "ours", "outcome": "accept", "version": "1",
        "reason": "Ghi nhầm lĩnh vực",
    }  # fmt: skip
    send(client, place.hoa, f"{address}/luu-sua", "reception:correct", **changed)
    on = f"{localdate():%d/%m/%Y}"
    send(client, place.hoa, f"{address}/da-thong-bao", "reception:notice", noticed_on=on)


def test_the_whole_life_of_a_visit_names_nobody_in_trail_or_log(at_desk, place, canary, caplog):
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, "django.db.backends")  # no office logs its SQL
    everything(at_desk, place, canary)
    verbs = {verb for verb, _, _ in entries()}
    assert verbs >= {
        "register_visit", "register_citizen", "open_person", "read_visit", "print_receipt",
        "export_book", "correct_visit", "note_notice",
    }  # fmt: skip
    told = "\n".join([*map(said_of, Entry.objects.all()), caplog.text])
    assert [secret for secret in SECRETS if secret in told] == []
    assert place.hoa.full_name in told  # the twin: whoever acted is there


def test_every_act_of_the_door_has_a_vietnamese_name(at_desk, place, canary):
    everything(at_desk, place, canary)
    session = services.plan_session(
        organisation=place.board, kind=SessionKind.UNSCHEDULED, trigger="18.3a",
        held_on=localdate(),
        leader_title="Chủ tịch", by=place.hoa, at=now(),
    )  # fmt: skip
    services.hold_session(session=session, by=place.hoa, at=now())
    services.protect_visit(visit=canary, by=place.hoa, at=now(), summary="Tố cáo cán bộ xã")
    verbs = {verb for verb, _, _ in entries()}
    assert verbs - {verb for verb, _ in VERBS} == set()


def test_a_denunciation_leaves_its_alias_nowhere_in_the_trail(at_desk, place, caplog):
    """Trail and log together would otherwise say who wrote which alias down, and when."""
    caplog.set_level(logging.DEBUG)
    moment = {"received_at": sent()["received_at"]}
    send(at_desk, place.hoa, SAVE, "reception:register", **(denounced() | moment))
    visit = Visit.objects.get()
    at_desk.get(f"{SAVE}/{visit.pk}")
    assert visit.alias not in "\n".join(map(said_of, Entry.objects.all()))


@pytest.mark.parametrize("reason", [f"{NAME} báo lại", "CHIM HOÀNG YẾN", "chim hoang yen, tổ 3"])
def test_the_reason_of_an_ordinary_correction_names_nobody(place, canary, reason):
    with pytest.raises(ValidationError) as refused:
        services.correct_visit(
            visit=canary, by=place.hoa, at=now(), version=1, reason=reason, field="policy"
        )
    assert refused.value.message_dict == {"reason": [NAMED_REASON]}
    canary.refresh_from_db()
    assert (canary.field, canary.version) == ("land_recovery", 1)


def test_who_denounced_names_nobody_to_check_against(place):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    done = services.correct_visit(
        visit=visit, by=place.hoa, at=AT, version=1, reason="Bà Nguyễn nào cũng được",
        outcome=Outcome.ANSWER_NOW, outcome_note="Đã trả lời",
    )  # fmt: skip
    assert done.version == 2


def test_an_entry_tells_which_fields_changed_and_not_what_they_said(place, canary):
    words = "Nội dung hoàn toàn mới do người đến đọc lại"
    services.correct_visit(
        visit=canary, by=place.hoa, at=now(), version=1, reason="Nghe nhầm", summary=words,
        demand="Đòi lại đất", field="land_recovery",
    )  # fmt: skip
    entry = Entry.objects.get(verb="correct_visit")
    assert entry.data == {"fields": ["summary", "demand"], "reason": "Nghe nhầm"}
