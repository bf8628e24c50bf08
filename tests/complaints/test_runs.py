"""Many petitions at once: told before, done one by one, taken back for ten minutes."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from complaints import services
from complaints.models import BulkLine, BulkRun, Petition
from complaints.services.runs import CHANGED, GONE, MOST
from portal.access.models import User
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
AT = make.moment()


def second() -> User:
    return make.person(Role.HANDLER, name="nguoi-xu-ly-hai")


def give(*petitions: Petition, to: User | None = None, at: Any = AT) -> BulkRun:
    return services.reassign(
        list(petitions), to=to or second(), by=make.head(), at=at, organisation=make.unit()
    )


def handler_of(petition: Petition) -> User | None:
    return Petition.objects.get(pk=petition.pk).assigned_to


class TestPlan:
    def test_says_of_each_what_would_become_of_it(self) -> None:
        fit, closed = make.petition(), make.in_state("guided")
        secret = make.petition(Kind.DENUNCIATION)
        mine = make.petition()
        services.assign(petition=mine, to=second(), by=make.head(), at=AT)
        mine.refresh_from_db()
        told = services.plan_reassignment(
            [fit, closed, secret, mine], to=second(), by=make.head(), on=make.TODAY
        )
        assert [one.refusal for one in told] == [
            "", "Đơn đã kết thúc.", "Đơn tố cáo: giao riêng trong trang hồ sơ.",
            f"{second()} đang xử lý đơn này.",
        ]  # fmt: skip

    def test_asks_who_may_give_and_who_may_have(self) -> None:
        petition = make.petition()
        (told,) = services.plan_reassignment(
            [petition], to=second(), by=make.handler(), on=make.TODAY
        )
        assert told.refusal == ""  # a handler classifies here, so may hand on
        (told,) = services.plan_reassignment(
            [petition], to=second(), by=make.person(Role.CLERK), on=make.TODAY
        )
        assert told.refusal.startswith("Tài khoản này không phân công được tại")
        away = make.person(Role.HANDLER, make.unit("CAN-THO.SO-NOI-VU"))
        (told,) = services.plan_reassignment([petition], to=away, by=make.head(), on=make.TODAY)
        assert "không làm việc tại" in told.refusal

    def test_writes_nothing(self) -> None:
        petition = make.petition()
        services.plan_reassignment([petition], to=second(), by=make.head(), on=make.TODAY)
        assert handler_of(petition) is None
        assert not BulkRun.objects.exists()


class TestGiving:
    def test_each_is_given_or_keeps_its_handler_with_a_reason(self) -> None:
        fit, closed = make.petition(), make.in_state("guided")
        run = give(fit, closed)
        assert handler_of(fit) == second()
        given, refused = run.lines.order_by("version").reverse()
        assert (given.petition, given.before, given.refusal) == (fit, None, "")
        assert (refused.petition, refused.version, refused.refusal) == (
            closed,
            0,
            "Đơn đã kết thúc.",
        )

    def test_one_that_somebody_changed_meanwhile_stops_no_other(self) -> None:
        stale, fit = make.petition(), make.petition()
        make.classify(Petition.objects.get(pk=stale.pk))
        run = give(stale, fit)
        assert [bool(line.version) for line in run.lines.all()] == [False, True]
        assert "vừa ghi bước khác" in run.lines.get(petition=stale).refusal

    def test_the_case_follows(self) -> None:
        case = make.case_of()
        give(case.petitions.get())
        case.refresh_from_db()
        assert case.assigned_to == second()

    @pytest.mark.parametrize("count", [0, MOST + 1])
    def test_none_and_too_many_are_refused(self, count: int) -> None:
        one = make.petition()
        with pytest.raises(ValidationError, match="đơn"):
            give(*[one] * count)

    def test_a_line_says_either_that_it_was_given_or_why_not(self) -> None:
        run = give(make.petition())
        for version, refusal in ((0, ""), (3, "Vì sao")):
            with pytest.raises(IntegrityError), transaction.atomic():
                BulkLine.objects.create(run=run, petition=make.petition(), version=version,
                                        refusal=refusal)  # fmt: skip


class TestTakingBack:
    def test_everybody_has_back_what_was_theirs(self) -> None:
        mine, nobodys = make.petition(), make.petition()
        services.assign(petition=mine, to=make.handler(), by=make.head(), at=AT)
        mine.refresh_from_db()
        run = give(mine, nobodys)
        services.undo_reassignment(run=run, by=make.head(), at=AT + timedelta(minutes=9))
        assert (handler_of(mine), handler_of(nobodys)) == (make.handler(), None)
        assert {line.undo for line in run.lines.all()} == {"đã trả về người cũ"}

    def test_what_was_worked_on_since_stays(self) -> None:
        worked, idle = make.petition(), make.petition()
        run = give(worked, idle)
        make.classify(Petition.objects.get(pk=worked.pk))
        services.undo_reassignment(run=run, by=make.head(), at=AT)
        assert handler_of(worked) == second()
        assert handler_of(idle) is None
        assert run.lines.get(petition=worked).undo == CHANGED

    def test_nobody_gets_back_what_is_of_a_unit_that_he_has_left(self) -> None:
        gone, here = make.petition(), make.petition()
        leaver = make.person(Role.HANDLER, name="nguoi-da-chuyen")
        for found, owner in ((gone, leaver), (here, make.handler())):
            services.assign(petition=found, to=owner, by=make.head(), at=AT)
            found.refresh_from_db()
        run = give(gone, here)
        leaver.posts.update(until=make.TODAY)
        services.undo_reassignment(run=run, by=make.head(), at=AT)
        assert (handler_of(gone), handler_of(here)) == (second(), make.handler())
        assert run.lines.get(petition=gone).undo == GONE

    def test_only_for_ten_minutes_only_once_and_only_by_whoever_did_it(self) -> None:
        run = give(make.petition())
        with pytest.raises(PermissionDenied):
            services.undo_reassignment(run=run, by=make.handler(), at=AT)
        with pytest.raises(ValidationError, match="quá 10 phút"):
            services.undo_reassignment(
                run=run, by=make.head(), at=AT + timedelta(minutes=10, seconds=1)
            )
        services.undo_reassignment(run=run, by=make.head(), at=AT + timedelta(minutes=10))
        with pytest.raises(ValidationError, match="đã hoàn tác"):
            services.undo_reassignment(run=run, by=make.head(), at=AT)


class TestPages:
    def test_from_the_ticks_to_the_result_and_back(self, as_user: SignIn) -> None:
        fit, closed, head = make.petition(), make.in_state("guided"), make.head()
        client, ticked = as_user(head), [fit.file_number, closed.file_number]
        asking = client.get(url("reassignment"), {"don": ticked}).content.decode()
        assert "Giao lại 2 đơn" in asking
        preview = client.get(url("reassignment"), {"don": ticked, "to": second().pk})
        text = preview.content.decode()
        assert "1 đơn được giao, 1 đơn giữ nguyên" in text
        assert "Đơn đã kết thúc." in text
        done = post(client, head, "reassign", [], don=ticked, to=second().pk)
        result = client.get(done.url).content.decode()
        assert "Đã giao 1 đơn cho" in result
        assert "Hoàn tác" in result
        run = BulkRun.objects.get()
        assert post(client, head, "undo_run", [run.pk]).status_code == 302
        undone = client.get(done.url).content.decode()
        assert "Đã hoàn tác: 1 đơn trả về người cũ</h1>" in undone
        assert "Đã giao 1 đơn" not in undone
        assert handler_of(fit) is None

    def test_sent_twice_it_is_done_once(self, as_user: SignIn) -> None:
        head, petition = make.head(), make.petition()
        client = as_user(head)
        page = client.get(url("reassignment"), {"don": petition.file_number, "to": second().pk})
        token = page.content.decode().rpartition('name="idem" value="')[2].partition('"')[0]
        data = {"idem": token, "don": [petition.file_number], "to": second().pk}
        answers = [client.post(url("reassign"), data) for _ in range(2)]
        assert answers[0].url == answers[1].url
        assert BulkRun.objects.count() == 1

    def test_of_petitions_out_of_sight_not_a_word(self, as_user: SignIn) -> None:
        there = make.unit("CAN-THO.SO-NOI-VU")
        foreign = make.petition(organisation=there, by=make.person(Role.CLERK, there))
        secret = make.petition(Kind.DENUNCIATION)
        client = as_user(make.handler())
        ticked = {"don": [foreign.file_number, secret.file_number, "BN26-999999", "x' OR 1=1"]}
        text = client.get(url("reassignment"), ticked).content.decode()
        assert "Chưa chọn đơn nào" in text
        assert f"/lam-viec/don/{foreign.file_number}" not in text
        paper = client.get(url("print_list"), ticked)
        assert paper["Content-Type"] == "application/pdf"

    def test_the_page_counts_what_came_back_and_what_stayed(self, as_user: SignIn) -> None:
        worked, idle, head = make.petition(), make.petition(), make.head()
        run = give(worked, idle, at=make.moment(hour=10))
        make.classify(Petition.objects.get(pk=worked.pk))
        client = as_user(head)
        post(client, head, "undo_run", [run.pk])
        text = client.get(url("run", run.pk)).content.decode()
        told = "Đã hoàn tác: 1 đơn trả về người cũ, 1 đơn giữ nguyên"
        assert text.count(told) == 2  # above the page, and in the message that passes
        assert f"Đã giao cho {second()} lúc 10:00, hoàn tác lúc 10:00." in text

    def test_after_ten_minutes_the_page_says_what_to_do_instead(self, as_user: SignIn) -> None:
        run = give(make.petition(), at=make.moment(hour=9))
        BulkRun.objects.filter(pk=run.pk).update(at=make.moment() - timedelta(hours=2))
        text = as_user(make.head()).get(url("run", run.pk)).content.decode()
        assert "Đã quá 10 phút" in text
        assert ">Hoàn tác</button>" not in text

    def test_another_persons_run_is_nobodys(self, as_user: SignIn) -> None:
        run = give(make.petition())
        assert as_user(make.handler()).get(url("run", run.pk)).status_code == 404

    def test_nobody_chosen_is_said(self, as_user: SignIn) -> None:
        page = as_user(make.head()).get(
            url("reassignment"), {"don": make.petition().file_number, "to": ""}
        )
        assert page.status_code == 422
        assert "Chọn người nhận xử lý" in page.content.decode()


def test_the_list_on_paper_shows_what_the_page_shows(as_user: SignIn) -> None:
    from pypdfium2 import PdfDocument

    open_one, secret = make.petition(), make.petition(Kind.DENUNCIATION, summary="Nhận tiền")
    paper = as_user(make.head()).get(url("print_list"), {"xem": "tat-ca"}).content
    text = "".join(page.get_textpage().get_text_range() for page in PdfDocument(paper))
    assert "DANH SÁCH ĐƠN" in text
    for words in (open_one.file_number, "Chim Hoàng Yến", secret.alias):
        assert words in text.replace("\r\n", " ").replace("\n", " "), words
