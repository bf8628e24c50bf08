"""A file that may not be ended yet: its page leads to what comes first, step by step."""

import pytest

from complaints.models import Case
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.lines import in_bulk, line, settled
from tests.complaints.pages import SignIn, post, url

pytestmark = pytest.mark.django_db
SEND, SHOW = "Đã gửi quyết định", "Đã công khai quyết định"


def page_of(as_user: SignIn, case: Case, name: str = "") -> str:
    number = case.petitions.get().file_number
    address = url("step", number, name) if name else url("petition", number)
    return str(as_user(make.handler()).get(address).content.decode())


def test_until_all_was_done_the_page_offers_what_is_missing(as_user: SignIn, today: object) -> None:
    case = make.case_in("effective")
    for missing, name in (("Chưa gửi quyết định", "send"), ("Chưa công khai", "publish")):
        label = SEND if name == "send" else SHOW
        barred = page_of(as_user, case, "close")
        assert missing in barred
        assert f"Làm trước: {label}" in barred
        assert url("step", case.petitions.get().file_number, name) in barred
        whole = page_of(as_user, case)
        assert f"Việc kế tiếp: {label}" in whole
        assert missing in whole  # beside the step that is barred
        case = make.take(case, name, make.TODAY)
    assert "Việc kế tiếp: Kết thúc hồ sơ" in page_of(as_user, case)
    assert "Làm trước" not in page_of(as_user, case, "close")
    assert make.take(case, "close", make.TODAY).state == "closed"
    assert today


def test_the_post_is_refused_in_the_same_words(as_user: SignIn, today: object) -> None:
    case = make.case_in("effective")
    number = case.petitions.get().file_number
    who = make.handler()
    said = {"on": "20/11/2026", "version": case.version}
    answer = post(as_user(who), who, "take_step", [number, "close"], **said)
    assert answer.status_code == 422
    assert "Chưa gửi quyết định giải quyết (Điều 32 Luật Khiếu nại)" in answer.content.decode()
    assert Case.objects.get().state == "effective"
    assert today


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.DENUNCIATION])
def test_what_an_older_register_brought_settled_may_be_ended(days: None, kind: Kind) -> None:
    """It tells no day of sending; twin: decided here it is refused (tests of the guards)."""
    (entered,) = in_bulk(settled(kind, "upheld", must_enforce=True))
    case = entered.case
    assert case is not None
    assert case.is_from_register
    assert (case.sent_on, case.published_on) == (None, None)
    case.decision.enforced_on = make.TODAY
    case.decision.save()
    assert make.take(Case.objects.get(), "close", make.TODAY).state == "closed"


def test_what_it_brought_open_and_was_decided_here_is_sent_like_any_other(days: None) -> None:
    (entered,) = in_bulk(line(Kind.COMPLAINT))
    case = Case.objects.get(petitions=entered)
    for name in ("verify", "report", "decide"):
        case = make.take(case, name, make.TODAY)
    assert not case.is_from_register
