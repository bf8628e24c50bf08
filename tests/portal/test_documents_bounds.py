"""Numbers, receipts, limits and files at the edges: at once, at midnight, damaged, out of order."""

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client

from portal.access.models import Post
from portal.access.roles import Permission, Role, holders
from portal.documents import codes, selectors, tasks
from portal.documents.models import NumberSeries, Receipt
from portal.documents.services import files, next_number, receipts, reserve_numbers, throttle
from portal.documents.services.throttle import ADDRESS, Limit, TooManyTriesError
from tests.portal import people_factories as make
from tests.portal.paper_factories import AT, clerk, office, pdf_file, stored

pytestmark = pytest.mark.django_db
TOKEN = "a" * 32


@pytest.fixture(autouse=True)
def _room(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    yield
    cache.clear()


def number(place, book="den", year=2026) -> int:
    return next_number(organisation=place, book=book, year=year)


class TestNumbers:
    def test_each_year_begins_at_one_and_the_old_one_goes_on(self):
        place = office()
        assert [number(place, year=year) for year in (2026, 2027, 2026, 2027)] == [1, 1, 2, 2]

    def test_a_row_of_numbers_follows_and_is_followed(self):
        place = office()
        first = reserve_numbers(organisation=place, book="den", year=2026, count=5)
        assert (first, number(place)) == (1, 6)

    def test_none_asked_none_given(self):
        place = office()
        reserve_numbers(organisation=place, book="den", year=2026, count=0)
        assert number(place) == 1

    def test_what_an_inner_step_gives_back_is_given_again(self):
        place = office()
        with transaction.atomic():
            assert number(place) == 1
            with transaction.atomic():
                assert number(place) == 2
                transaction.set_rollback(True)
            assert number(place) == 2

    @pytest.mark.parametrize("book", ["x" * 40, "Sổ đến 1"])
    def test_a_book_is_known_by_its_whole_name(self, book):
        place = office()
        assert [number(place, book=book), number(place, book=book[:-1])] == [1, 1]
        assert NumberSeries.objects.count() == 2


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def test_the_first_two_numbers_of_a_new_book(self):
        """Nobody has made the row yet: both try to."""
        place = office()
        assert sorted(make.at_the_same_time(lambda: number(place))) == [1, 2]

    def test_rows_of_numbers_do_not_overlap(self):
        place = office()
        gave = make.at_the_same_time(
            lambda: reserve_numbers(organisation=place, book="den", year=2026, count=3), times=4
        )
        assert sorted(gave) == [1, 4, 7, 10]

    def test_one_token_gives_one_receipt(self):
        gave = make.at_the_same_time(lambda: receipts.issue(token=TOKEN, at=AT), times=3)
        assert {one.pk for one in gave} == {Receipt.objects.get().pk}

    def test_tries_are_counted_one_by_one(self):
        limits = (Limit(5, 60),)

        def knock():
            throttle.check("test", "x", limits=limits, at=AT)

        gave = make.at_the_same_time(knock, times=8)
        assert sum(isinstance(one, TooManyTriesError) for one in gave) == 3
        assert sum(one is None for one in gave) == 5


class TestReceipts:
    def test_a_code_opens_however_it_was_pasted(self):
        receipt = receipts.issue(token=TOKEN, at=AT)
        code = receipts.code_of(receipt)
        for typed in (code, code.lower(), f"\u200b{code}\ufeff", code.replace("-", "\u00a0"),
                      code.replace("-", "–"), f" {code}\n", code.replace("0", "O")):  # fmt: skip
            assert receipts.find(typed) == receipt

    def test_every_single_slip_of_the_pen_opens_nothing_and_says_so(self):
        code = receipts.normalise(receipts.code_of(receipts.issue(token=TOKEN, at=AT)))
        for place in range(codes.LENGTH):
            wrong = "7" if code[place] != "7" else "8"
            with pytest.raises(ValidationError, match="Mã này có ký tự nhầm"):
                receipts.find(code[:place] + wrong + code[place + 1 :])

    def test_the_right_selector_with_another_verifier_opens_nothing(self):
        code = receipts.normalise(receipts.code_of(receipts.issue(token=TOKEN, at=AT)))
        body = code[: codes.SELECTOR] + "0" * 9
        assert receipts.find(body + codes.check_character(body)) is None

    def test_the_table_and_the_token_alone_make_no_code(self, settings):
        receipt = receipts.issue(token=TOKEN, at=AT)
        settings.RECEIPT_KEY = b"x" * 32
        assert receipts.code_of(receipt) == ""

    def test_a_second_closing_keeps_the_first_time(self):
        receipt = receipts.issue(token=TOKEN, at=AT)
        for later in (0, 1):
            receipts.revoke(receipt=receipt, at=AT + timedelta(hours=later))
        receipt.refresh_from_db()
        assert (receipt.revoked_at, receipt.token) == (AT, "")

    @pytest.mark.parametrize(("hours", "printable"), [(47, True), (48, True), (49, False)])
    def test_a_slip_is_printed_again_for_two_days(self, hours, printable):
        receipt = receipts.issue(token=TOKEN, at=AT)
        code = receipts.code_of(receipt)
        receipts.forget_tokens(before=AT + timedelta(hours=hours) - tasks.KEPT)
        receipt.refresh_from_db()
        assert bool(receipts.code_of(receipt)) is printable
        assert receipts.find(code) == receipt

    def test_forgetting_twice_forgets_once(self):
        receipts.issue(token=TOKEN, at=AT)
        later = AT + timedelta(days=9)
        assert [receipts.forget_tokens(before=later) for _ in range(2)] == [1, 0]

    @pytest.mark.parametrize("typed", ["", " ", "----", "\u200b"])
    def test_nothing_typed_is_asked_for(self, typed):
        with pytest.raises(ValidationError, match="Nhập mã tra cứu gồm 16 ký tự"):
            receipts.find(typed)


class TestThrottle:
    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("203.0.113.9", "::ffff:203.0.113.9", True),  # the same house through another socket
            ("203.0.113.9", "::ffff:203.0.113.10", False),  # and not the whole of IPv4
            ("203.0.113.9", "203.0.113.10", False),
            ("2001:db8::1", "2001:db8::ffff", True),  # one household
            ("2001:db8::1", "2001:db8:0:1::1", False),
            ("", "unknown", False),  # a socket without an address counts as one that has none
            ("", "", True),
        ],
    )
    def test_who_counts_as_one(self, one, other, same):
        for _ in range(ADDRESS[0].times):
            throttle.check_lookup(address=one, selector=uuid.uuid4().hex, at=AT)
        if same:
            with pytest.raises(TooManyTriesError):
                throttle.check_lookup(address=other, selector="x", at=AT)
        else:
            throttle.check_lookup(address=other, selector="x", at=AT)

    @pytest.mark.parametrize(
        ("at", "opens"),
        [
            (datetime(2026, 11, 20, 1, 40, 0, tzinfo=UTC), "08:41"),
            (datetime(2026, 11, 20, 1, 40, 59, tzinfo=UTC), "08:41"),
            (datetime(2026, 11, 20, 16, 59, 30, tzinfo=UTC), "00:00"),  # midnight here
        ],
    )
    def test_the_hour_it_opens_again_is_the_hour_here(self, at, opens):
        limits = (Limit(1, 60),)
        throttle.check("test", "x", limits=limits, at=at)
        with pytest.raises(TooManyTriesError) as refused:
            throttle.check("test", "x", limits=limits, at=at)
        assert refused.value.messages == [f"Ông/Bà đã thử nhiều lần. Thử lại sau {opens}."]

    def test_parts_of_a_key_do_not_flow_into_each_other(self):
        limits = (Limit(1, 60),)
        throttle.check("a", "bc", limits=limits, at=AT)
        throttle.check("ab", "c", limits=limits, at=AT)

    def test_no_address_is_in_the_cache(self):
        throttle.check_lookup(address="203.0.113.9", selector="ABCDEF", at=AT)
        held = cache._cache.get_client()
        told = " ".join(str(key) for key in held.keys("*"))
        assert told
        assert "203.0.113" not in told
        assert "ABCDEF" not in told


class TestFiles:
    def test_bytes_that_are_gone_are_an_error_of_ours_and_no_empty_file(self):
        found = stored(pdf_file(), "đơn.pdf")
        Path(default_storage.path(files.place(found.pk))).unlink()
        with pytest.raises(FileNotFoundError):
            files.content_of(found)

    def test_only_the_process_itself_may_read_them(self):
        path = Path(default_storage.path(files.place(stored(pdf_file(), "đơn.pdf").pk)))
        assert path.stat().st_mode & 0o077 == 0

    def test_no_name_reaches_the_disk(self, tmp_path):
        stored(pdf_file(), "canary-don-khieu-nai.pdf")
        assert [p for p in tmp_path.rglob("*") if "canary" in p.name] == []


class TestReaders:
    def test_each_floor_is_asked_by_a_name_that_exists(self):
        assert selectors.readable(clerk(), AT.date(), uuid.uuid4()) is None

    @pytest.mark.parametrize("role", list(Role))
    def test_the_door_stands_open_for_who_reads_records(self, role):
        client, user = Client(), clerk()
        Post.objects.create(user=user, organisation=office(), role=role, since=AT.date())
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        readers = {*holders(Permission.SEE_VISITS), *holders(Permission.SEE_PETITIONS)}
        answer = client.get(f"/lam-viec/tai-lieu/{stored(pdf_file(), 'đơn.pdf').pk}")
        # A file that hangs on no record is nobody's, even for who passes the door.
        assert answer.status_code == (404 if role.value in readers else 403)
