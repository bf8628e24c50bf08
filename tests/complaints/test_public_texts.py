"""What the public reads of a decision: nothing that two people have not looked at, nor too long."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from complaints.letters.published import agencies, published
from complaints.letters.redaction import HIDDEN
from complaints.models import Decision, PublicText
from complaints.services import public_texts as service
from complaints.services.redacting import Choice
from portal.access.models import User
from portal.access.roles import Role
from portal.http import paginate
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NOW, TODAY = make.moment(), make.TODAY
NAMED = f"{make.CANARY.full_name} được trả lại thửa đất số 7"


def decided(kind: str = Kind.COMPLAINT) -> Decision:
    state = "decided" if kind == Kind.COMPLAINT else "concluded"
    return make.case_in(state, kind).decision


def write(decision: Decision | None = None, text: str = NAMED, **more: Any) -> PublicText:
    given = {"decision": decision or decided(), "title": "Giá bồi thường đất", "text": text,
             "by": make.handler(), "at": NOW, "version": 0}  # fmt: skip
    return service.write_public_text(**{**given, **more})


def hide(row: PublicText, what: str = "hide", reason: str = "", **more: Any) -> PublicText:
    choices = {one.words: Choice(what, reason) for one in service.open_in(row)}  # type: ignore[arg-type]
    given = {"row": row, "choices": choices, "by": make.handler(), "at": NOW,
             "version": row.version}  # fmt: skip
    return service.redact_public_text(**{**given, **more})


def check(row: PublicText, by: User) -> PublicText:
    return service.check_public_text(row=row, by=by, at=NOW, version=row.version)


def ready(decision: Decision | None = None, text: str = NAMED) -> PublicText:
    return check(hide(write(decision, text)), make.head())


def public_from(row: PublicText, on: date, until: date | None = None) -> None:
    Decision.objects.filter(pk=row.decision_id).update(published_on=on, published_until=until)


def shown(**asked: Any) -> list[PublicText]:
    return list(published(TODAY, **asked))


def test_names_of_the_parties_and_numbers_are_pointed_out() -> None:
    found = {one.words for one in service.open_in(write())}
    assert found == {make.CANARY.full_name, "thửa đất số 7"}


def test_what_is_hidden_is_gone_from_title_and_text() -> None:
    row = hide(write(title=f"Khiếu nại của {make.CANARY.full_name}"))
    assert make.CANARY.full_name not in f"{row.title}{row.text}{row.folded}"
    assert HIDDEN in row.title
    assert service.open_in(row) == []


def test_a_place_left_open_or_kept_for_no_reason_is_refused() -> None:
    row = write()
    with pytest.raises(ValidationError, match="Còn 2 chỗ chưa xử lý"):
        hide(row, choices={})
    with pytest.raises(ValidationError, match="ghi lý do giữ"):
        hide(row, "keep")
    assert len(hide(row, "keep", "Người khiếu nại đồng ý công khai").marks) == 2


def test_edge_39_nothing_is_public_before_a_second_person_has_compared_it() -> None:
    row = hide(write())
    public_from(row, TODAY)
    assert shown() == []
    with pytest.raises(ValidationError, match="phải khác người lược bỏ"):
        check(row, make.handler())
    check(row, make.head())
    assert shown() == [row]


def test_what_nobody_redacted_is_not_compared() -> None:
    with pytest.raises(ValidationError, match="Chưa ai lược bỏ"):
        check(write(), make.head())


def test_other_words_go_the_whole_way_again() -> None:
    row = ready()
    public_from(row, TODAY)
    again = write(row.decision, "Lời khác", version=row.version)
    assert (again.pk, again.redacted_by, again.checked_by) == (row.pk, None, None)
    assert shown() == []


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (0, None, True), (-30, None, True), (1, None, False), (-30, 0, True), (-30, -1, False),
    ],
)  # fmt: skip
def test_edge_39_it_is_public_from_its_day_to_its_last(
    since: int, until: int | None, *, expected: bool
) -> None:
    row = ready()
    last = None if until is None else TODAY + timedelta(days=until)
    public_from(row, TODAY + timedelta(days=since), last)
    assert bool(shown()) == expected


@pytest.mark.parametrize("gone", ["unpublished_on", "revoked_on"])
def test_what_was_taken_down_or_revoked_is_public_no_more(gone: str) -> None:
    row = ready()
    public_from(row, TODAY)
    Decision.objects.filter(pk=row.decision_id).update(**{gone: TODAY})
    assert shown() == []


def test_a_conclusion_never_lets_an_alias_out() -> None:
    decision = decided(Kind.DENUNCIATION)
    alias = decision.case.petitions.get().alias
    row = write(decision, f"Tố cáo của {alias} là đúng")
    with pytest.raises(ValidationError, match="phải che"):
        hide(row, "keep", "Cho rõ")
    assert alias not in ready(decided(Kind.DENUNCIATION), f"Theo {alias}").text


def test_it_is_found_without_accents_by_kind_and_by_year() -> None:
    row = ready(text="Trả lại đất nông nghiệp")
    public_from(row, TODAY)
    assert shown(q="dat NONG") == [row]
    assert shown(q="nhà ở") == []
    assert shown(kind="complaint", year=2026) == [row]
    assert shown(kind="denunciation") == shown(year=2025) == []
    petition, unit = row.decision.case.petitions.get(), row.decision.organisation
    assert shown(field=petition.field, agency=unit.code) == [row]
    assert shown(field="culture") == shown(agency="BAC-NINH.SO-Y-TE") == []


def test_the_agencies_to_choose_from_are_those_of_what_is_public() -> None:
    row = ready()
    assert agencies(TODAY) == []
    public_from(row, TODAY)
    unit = row.decision.organisation
    assert agencies(TODAY) == [(unit.code, unit.name)]


def test_what_was_chosen_stays_chosen_and_goes_with_the_next_page(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    """By nobody known, in three queries; without a script: a form that asks by its address."""
    first, second = ready(), ready()
    for row in (first, second):
        public_from(row, TODAY)
    monkeypatch.setattr(paginate, "__kwdefaults__", {"key": "pk", "size": 1})
    unit = first.decision.organisation
    asked = {"linh_vuc": first.decision.case.petitions.get().field, "co_quan": unit.code}
    with django_assert_max_num_queries(4):
        page = Client().get(url("published"), asked).content.decode()
    assert f'<option value="{unit.code}" selected>{unit.name}</option>' in page
    assert f"linh_vuc={asked['linh_vuc']}&amp;co_quan={unit.code}&amp;sau={second.pk}" in page
    assert (first.title in page, "Bỏ bộ lọc" in page) == (True, True)
    none = Client().get(url("published"), {**asked, "nam": "2020"}).content.decode()
    assert "Không có kết quả phù hợp." in none


@pytest.mark.parametrize("role", [Role.CLERK, Role.INSPECTORATE])
def test_who_does_not_work_on_files_writes_nothing(role: Role) -> None:
    with pytest.raises(PermissionDenied):
        write(by=make.person(role))


def test_who_comes_second_is_told_so() -> None:
    row = write()
    with pytest.raises(StaleError):
        write(row.decision, "Lời khác")
    hide(row)
    with pytest.raises(StaleError):
        hide(row)


def test_the_database_refuses_one_person_alone() -> None:
    row = hide(write())
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicText.objects.filter(pk=row.pk).update(checked_by=row.redacted_by)


# --- the pages


def act(client: Client, user: User, name: str, decision: Decision, **data: Any) -> Any:
    return post(client, user, name, [decision.case.petitions.get().file_number], **data)


def test_two_people_bring_it_before_the_public(as_user: SignIn) -> None:
    decision = decided()
    number = decision.case.petitions.get().file_number
    handler, head = as_user(make.handler()), as_user(make.head())
    assert "Nội dung công khai và che thông tin" in (
        head.get(url("publication", number)).content.decode()
    )
    act(handler, make.handler(), "write_public_text", decision, title="Giá đất", text=NAMED,
        version=0)  # fmt: skip
    page = handler.get(url("public_text", number)).content.decode()
    assert "Họ tên của một bên trong vụ việc." in page
    act(handler, make.handler(), "redact_public_text", decision, version=1, what_0="hide",
        what_1="hide")  # fmt: skip
    own = handler.get(url("public_text", number)).content.decode()
    assert "phải khác người lược bỏ" in own
    act(head, make.head(), "check_public_text", decision, version=2, compared="on")
    assert "Đã sẵn sàng công khai" in head.get(url("public_text", number)).content.decode()
    public_from(decision.public_text, TODAY, TODAY + timedelta(days=15))

    public = Client().get(url("published")).content.decode()
    assert "Giá đất" in public
    assert "Công khai đến hết ngày 05/12/2026." in public
    assert make.CANARY.full_name not in public
    assert number not in public


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("write_public_text", {"title": "", "text": "", "version": 1}, "Ghi trích yếu công khai"),
        ("redact_public_text", {"version": 1}, "Chọn che hoặc giữ “"),
        ("check_public_text", {"version": 1}, "Đánh dấu đã đối chiếu với quyết định"),
    ],
)
def test_what_is_missing_is_told_on_the_page(
    as_user: SignIn, name: str, data: dict[str, Any], told: str
) -> None:
    row = write()
    answer = act(as_user(make.handler()), make.handler(), name, row.decision, **data)
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_without_a_decision_or_a_text_there_is_no_page(as_user: SignIn) -> None:
    client = as_user(make.handler())
    number = make.in_state("accepted").file_number
    assert client.get(url("public_text", number)).status_code == 404
    answer = act(client, make.handler(), "redact_public_text", decided(), version=1)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "query", ["", "?q=khong-co", "?loai=la&nam=abc", "?nam=2026&loai=complaint"]
)
def test_the_public_list_answers_whatever_is_asked(query: str) -> None:
    answer = Client().get(url("published") + query)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Không có kết quả phù hợp." in page or "Hiện không có kết quả nào" in page


def test_too_soon_it_says_from_when_it_may_come_down_and_what_to_do_at_once(
    as_user: SignIn,
) -> None:
    decision, handler = decided(), make.handler()
    Decision.objects.filter(pk=decision.pk).update(published_on=TODAY - timedelta(days=14))
    number = decision.case.petitions.get().file_number
    answer = post(as_user(handler), handler, "unpublish", [number], on=f"{TODAY:%d/%m/%Y}",
                  version=str(decision.case.version))  # fmt: skip
    text = answer.content.decode()
    assert answer.status_code == 422
    for word in ("ít nhất 15 ngày", "Gỡ được từ ngày 21/11/2026", "sửa nội dung công khai"):
        assert word in text, word
