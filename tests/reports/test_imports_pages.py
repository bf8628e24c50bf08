"""The pages of an import to whom and in which state: doors, what is kept, what a refusal shows."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.access.models import User
from portal.access.roles import Permission, Role, granted_to
from portal.audit.models import Entry
from portal.http import PAGE_SIZE
from portal.workdays.services import seed_calendar
from reports import registers, selectors, tasks
from reports.models import ImportState, RegisterImport, RegisterRefusal
from reports.registers import store
from reports.registers.progress import Meter, Progress, progress
from tests.reports import factories, pages
from tests.reports.register_files import PETITION, VISIT, sheet
from tests.reports.register_jobs import AT, BAD, entered, foreign, in_hand, sent, worked

HOME = "/lam-viec/nhap-so"
S = ImportState
FROM_THE_BOOKS = {Role.RECEPTIONIST, Role.CLERK, Role.BOARD_HEAD}


@pytest.fixture
def clerk(land: factories.Land, sign_in: Any) -> Client:
    seed_calendar(at=AT)
    return sign_in(Role.CLERK, land.commune)


def shown(client: Client, job: RegisterImport, more: str = "") -> str:
    return pages.body(client.get(f"{HOME}/{job.pk}{more}"))


def test_who_keeps_a_book_takes_one_in_and_nobody_else():
    assert {role for role in Role if Permission.IMPORT_REGISTER in granted_to(role)} == (
        FROM_THE_BOOKS
    )


@pytest.mark.parametrize("role", [Role.HANDLER, Role.UNIT_HEAD, Role.AUDITOR, Role.SYSADMIN])
def test_whoever_keeps_none_sees_no_page_of_it(land, sign_in, role):
    seed_calendar(at=AT)
    job = in_hand(land.commune, factories.user(Role.CLERK, land.commune))
    client = sign_in(role, land.commune)
    for more in ("", f"/{job.pk}", f"/{job.pk}/tu-choi.xlsx", "/mau/visits.xlsx"):
        assert client.get(HOME + more).status_code == 403
    for step in ("tai-len", f"{job.pk}/ghep-cot", f"{job.pk}/xac-nhan", f"{job.pk}/huy"):
        assert pages.send(client, f"{HOME}/{step}").status_code == 403
    job.refresh_from_db()
    assert job.state == S.CHECKED
    assert selectors.register_import(client.user, job.pk, factories.TODAY) is None


@pytest.mark.parametrize("role", sorted(FROM_THE_BOOKS))
def test_a_file_goes_into_the_books_of_the_unit_of_whoever_sends_it(land, sign_in, role):
    client = sign_in(role, land.department)
    file = SimpleUploadedFile("so.csv", b"so_ho_so;ngay_nhan")
    answer = pages.send(client, f"{HOME}/tai-len", kind="petitions", file=file)
    job = RegisterImport.objects.get()
    assert answer["Location"] == f"{HOME}/{job.pk}"
    assert (job.organisation, job.kind, job.asked_by) == (land.department, "petitions", client.user)


def test_imports_are_listed_newest_first_and_found_by_who_may(clerk, land):
    first, last = (in_hand(land.commune, clerk.user, name=f"so-{n}.xlsx") for n in (1, 2))
    in_hand(land.other, factories.user(Role.CLERK, land.other))
    assert list(selectors.imports(clerk.user, factories.TODAY)) == [last, first]
    page = pages.body(clerk.get(HOME))
    assert page.index("so-2.xlsx") < page.index("so-1.xlsx")
    assert "Chờ xác nhận" in page
    assert "Chưa nhập sổ nào" not in page


def test_before_the_first_import_the_page_says_what_to_do(clerk):
    assert "Chưa nhập sổ nào. Tải mẫu, chép dữ liệu vào rồi tải lên." in pages.body(clerk.get(HOME))


@pytest.mark.parametrize("kind", ["visits", "petitions"])
def test_a_kind_that_was_chosen_before_is_chosen_again(clerk, kind):
    chosen = clerk.get(f"{HOME}?loai={kind}").context["form"]
    assert chosen["kind"].value() == kind
    answer = pages.send(clerk, f"{HOME}/tai-len", kind=kind)
    assert answer.status_code == 422
    assert answer.context["form"]["kind"].value() == kind
    assert "Chọn loại sổ" not in answer.context["form"].errors.as_text()


WORDS = {
    S.UPLOADED: ("Đang đọc tệp", "Hủy"), S.READ: ("Chờ ghép cột", "Nhập 1 dòng"),
    S.MAPPED: ("Đang kiểm tra", "Nhập 1 dòng"), S.CHECKED: ("Chờ xác nhận", "Tải tệp khác"),
    S.RUNNING: ("Đang nhập", "Nhập 1 dòng"), S.DONE: ("Đã nhập xong", "Nhập 1 dòng"),
    S.FAILED: ("Hỏng ở giữa", "Nhập 1 dòng"), S.CANCELLED: ("Không dòng nào được ghi", "Nhập 1"),
}  # fmt: skip


@pytest.mark.parametrize("state", WORDS)
def test_each_state_has_its_page(clerk, land, state):
    job = in_hand(land.commune, clerk.user)
    RegisterImport.objects.filter(pk=job.pk).update(state=state, error="Hỏng ở giữa.")
    says, hides = WORDS[state]
    page = shown(clerk, job)
    assert says in page
    assert hides not in page.partition('id="nhap-so"')[2]
    at_work = state in {S.UPLOADED, S.MAPPED, S.RUNNING}
    assert ('hx-trigger="every 2s"' in page, "<noscript>" in page) == (at_work, at_work)
    over = state in {S.DONE, S.FAILED, S.CANCELLED}
    assert clerk.get(f"{HOME}/{job.pk}?ghep-cot=1").context["maps"] is not over


def test_what_a_refused_mapping_held_is_still_chosen(clerk, land):
    job = in_hand(land.commune, clerk.user, foreign())
    answer = pages.send(clerk, f"{HOME}/{job.pk}/ghep-cot", so_ho_so="3", ngay_tiep="9")
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form["so_ho_so"].value() == "3"
    assert form.errors["ngay_tiep"] == ["Chọn cột cho ngày tiếp"]  # there is no tenth column
    assert job.refusals.count() == 0
    job.refresh_from_db()
    assert (job.state, job.columns) == (S.READ, {})


@pytest.mark.parametrize("gone", [False, True], ids=["not read yet", "given up meanwhile"])
def test_without_a_layout_there_is_nothing_to_map(clerk, land, gone):
    """The page stood open while a colleague gave the import up, or the week ended."""
    job = (in_hand if gone else sent)(land.commune, clerk.user, foreign())
    if gone:
        registers.cancel_import(job=job, by=clerk.user, at=AT)
    answer = pages.send(clerk, f"{HOME}/{job.pk}/ghep-cot", so_ho_so="0")
    assert answer.status_code == 422
    assert "Lần nhập sổ này đã sang bước khác. Tải lại trang." in pages.body(answer)
    job.refresh_from_db()
    assert job.state == (S.CANCELLED if gone else S.UPLOADED)


def test_who_gives_up_is_told_that_nothing_was_written(clerk, land):
    job = in_hand(land.commune, clerk.user)
    answer = pages.send(clerk, f"{HOME}/{job.pk}/huy")
    assert answer["Location"] == HOME
    told = pages.body(clerk.get(HOME))
    assert "Đã hủy lần nhập sổ, không dòng nào được ghi." in told
    assert "Đã hủy" in told


def test_the_same_button_twice_enters_once(clerk, land):
    job = in_hand(land.commune, clerk.user)
    assert pages.send(clerk, f"{HOME}/{job.pk}/xac-nhan").status_code == 302
    again = pages.send(clerk, f"{HOME}/{job.pk}/xac-nhan")
    assert again.status_code == 422
    assert worked(job).created_count == 1
    assert Entry.objects.filter(verb="confirm_register").count() == 1


# --- refused cells


def test_cells_come_a_page_at_a_time_in_the_order_of_the_rows(clerk, land):
    job = in_hand(land.commune, clerk.user)
    job.refusals.all().delete()
    RegisterRefusal.objects.bulk_create(
        RegisterRefusal(register_import=job, row=n, column="ngay_tiep", reason=f"Lý do số {n}.")
        for n in range(1, PAGE_SIZE + 3)
    )
    first = clerk.get(f"{HOME}/{job.pk}")
    assert [one.row for one, *_ in first.context["cells"]] == list(range(1, PAGE_SIZE + 1))
    rest = clerk.get(f"{HOME}/{job.pk}?sau={first.context['found'].after}")
    assert [one.row for one, *_ in rest.context["cells"]] == [PAGE_SIZE + 1, PAGE_SIZE + 2]
    assert rest.context["found"].after == ""
    job.refusals.filter(row__gt=PAGE_SIZE).delete()
    assert clerk.get(f"{HOME}/{job.pk}").context["found"].after == ""  # a page and no more


def test_a_page_of_cells_asks_no_more_than_a_page_of_one(clerk, land):
    job = in_hand(land.commune, clerk.user)
    address = f"{HOME}/{job.pk}"
    with CaptureQueriesContext(
        connection,
    ) as few:
        clerk.get(address)
    bad = [BAD | {"so_ho_so": str(n)} for n in range(20)]
    many = in_hand(land.commune, clerk.user, sheet(*bad))
    with CaptureQueriesContext(connection) as lots:
        clerk.get(f"{HOME}/{many.pk}")
    assert len(lots) <= len(few) <= 6


def test_who_takes_the_refused_rows_away_stands_in_the_trail(clerk, land):
    job = in_hand(land.commune, clerk.user)
    answer = clerk.get(f"{HOME}/{job.pk}/tu-choi.xlsx")
    assert f"dong-tu-choi-{job.pk}.xlsx" in answer["Content-Disposition"]
    entry = Entry.objects.get(verb="fetch_refused")
    assert (entry.subject_id, entry.actor_id) == (str(job.pk), clerk.user.pk)


def test_without_refused_rows_there_is_no_file_and_no_entry(clerk, land):
    job = in_hand(land.commune, clerk.user, sheet(VISIT))
    answer = clerk.get(f"{HOME}/{job.pk}/tu-choi.xlsx")
    assert answer.status_code == 404
    assert not Entry.objects.filter(verb="fetch_refused").exists()


def test_the_cells_of_a_book_are_forgotten_and_its_reasons_stay(
    clerk, land, django_capture_on_commit_callbacks
):
    job = entered(in_hand(land.commune, clerk.user))
    assert "<mark>31/11/2025</mark>" in shown(clerk, job)
    with django_capture_on_commit_callbacks(execute=True):
        registers.forget_imports(before=AT + timedelta(1), at=AT)
    page = shown(clerk, job)
    assert "<mark>" not in page
    assert "Ngày 31/11/2025 không có thật" in page
    assert clerk.get(f"{HOME}/{job.pk}/tu-choi.xlsx").status_code == 404


@pytest.mark.parametrize(("days", "left"), [(7, False), (6, True)])
def test_the_task_forgets_what_was_sent_more_than_a_week_ago(clerk, land, days, left):
    job = sent(land.commune, clerk.user, sheet(VISIT))
    asked = AT - timedelta(days=days, seconds=1)
    RegisterImport.objects.filter(pk=job.pk).update(asked_at=asked)
    tasks.forget_imports()
    job.refresh_from_db()
    assert (job.state == S.UPLOADED, job.forgotten_at is None) == (left, left)


def test_in_a_file_of_lines_alone_no_name_becomes_a_heading(clerk: Client, land: Any) -> None:
    """Headings are kept in the clear, and with the unit for good."""
    lines = [list((VISIT | {"ho_ten": "Hoàng Yến Chim", "phan_loai": "tố cáo"}).values())] * 3
    job = in_hand(land.commune, clerk.user, lines)
    assert (job.state, job.layout) == (S.FAILED, None)
    assert job.error.startswith("Không thấy dòng tiêu đề có cột “so_ho_so” trong 10 dòng đầu.")
    assert "Yến" not in shown(clerk, job)


def test_a_petition_that_will_not_be_followed_is_noted_before_it_is_entered(clerk, land):
    said = {"huong_xu_ly": "thụ lý", "ngay_thu_ly": "10/02/2026", "han_giai_quyet": "01/01/2027"}
    job = in_hand(land.commune, clerk.user, sheet(PETITION | said), "petitions")
    assert (job.noted_count, job.refused_count, job.created_count) == (1, 0, 1)
    (note,) = job.refusals.all()
    assert (note.is_note, note.row, note.column) == (True, 2, "han_giai_quyet")
    assert note.reason in shown(clerk, job)
    with pytest.raises(FileNotFoundError):  # only refused rows are to be mended
        store.fetch(job.key, store.REFUSED)


# --- how far it is


@pytest.mark.parametrize(("told", "percent", "minutes"), [
    (Progress("x", 0, 0), 0, 0), (Progress("x", 1, 3, 1), 33, 1), (Progress("x", 3, 3), 100, 0),
    (Progress("x", 5, 3, 60), 100, 1), (Progress("x", 1, 3, 61), 33, 2),
])  # fmt: skip
def test_how_far_it_is_in_words(told, percent, minutes):
    assert (told.percent, told.minutes) == (percent, minutes)


def test_the_time_left_is_told_from_what_was_done(clerk: Client, land: Any, caplog: Any) -> None:
    job = sent(land.commune, clerk.user, sheet(VISIT))
    moments = iter([AT, AT, AT + timedelta(seconds=10), AT + timedelta(seconds=40)])
    meter = Meter(job.key, "Đang ghi vào sổ", 400, lambda: next(moments))
    assert progress(job.key) == Progress("Đang ghi vào sổ", 0, 400, None)
    meter(100)
    assert progress(job.key) == Progress("Đang ghi vào sổ", 100, 400, 31)
    assert "25%" in shown(clerk, job).replace(" %", "%")
    meter(400)
    assert progress(job.key) == Progress("Đang ghi vào sổ", 400, 400, None)


def test_without_the_cache_the_work_goes_on(clerk, land, monkeypatch):
    def away(*_given: Any, **_said: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(cache, "set", away)
    monkeypatch.setattr(cache, "get", away)
    user: User = clerk.user  # type: ignore[attr-defined]
    job = in_hand(land.commune, user)
    assert (job.state, progress(job.key)) == (S.CHECKED, None)
