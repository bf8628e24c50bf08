"""The schedule over HTTP: planned and announced by the desk, read by everybody."""

from datetime import date, timedelta

import pytest

from tests.reception.days import CHAIR, announced, planned
from tests.reception.factories import TODAY, taken
from tests.reception.pages import LOGIN, send

LIST, PUBLIC = "/lam-viec/lich-tiep", "/lich-tiep-cong-dan"
DAY = date(2026, 11, 27)


class TestPages:
    @pytest.fixture(autouse=True)
    def at_board(self, client, place):
        client.force_login(place.hoa, LOGIN)

    def test_a_day_is_announced_late_with_a_warning(self, client, place):
        page = f"/lam-viec/buoi-tiep/{planned(place, held_on=date(2026, 11, 26)).pk}"
        sent = send(client, place.hoa, f"{page}/cong-bo", "reception:publish_session",
                    published_on="20/11/2026")  # fmt: skip
        assert sent["Location"] == page
        text = client.get(page).content.decode()
        assert "Đã công bố lịch trên cổng và bản niêm yết." in text
        assert "Phải công bố trước ngày tiếp ít nhất 05 ngày làm việc" in text

    def test_what_cannot_be_announced_says_why(self, client, place):
        page = f"/lam-viec/buoi-tiep/{planned(place, focus='').pk}"
        refused = send(client, place.hoa, f"{page}/cong-bo", "reception:publish_session",
                       published_on="20/11/2026")  # fmt: skip
        assert refused.status_code == 422
        assert "Ghi nội dung dự kiến của buổi tiếp" in refused.content.decode()

    def test_a_plan_is_opened_changed_and_taken_away(self, client, place):
        page = f"/lam-viec/buoi-tiep/{planned(place).pk}"
        assert 'value="15/12/2026"' in client.get(f"{page}/sua").content.decode()
        sent = send(client, place.hoa, f"{page}/luu-sua", "reception:change_session",
                    kind="periodic", held_on="16/12/2026", leader_title=CHAIR)  # fmt: skip
        assert sent.status_code == 302
        gone = send(client, place.hoa, f"{page}/bo", "reception:cancel_session")
        assert gone["Location"] == f"{LIST}?thang=2026-12"

    def test_an_empty_month_is_filled_from_the_one_before(self, client, place):
        planned(place, held_on=DAY)
        sent = send(client, place.hoa, f"{LIST}/theo-mau", "reception:copy_month", thang="2026-12")
        assert sent["Location"] == f"{LIST}?thang=2026-12"
        text = client.get(sent["Location"]).content.decode()
        assert "Đã tạo 1 buổi tiếp." in text
        again = send(client, place.hoa, f"{LIST}/theo-mau", "reception:copy_month", thang="2026-12")
        assert again.status_code == 422

    @pytest.mark.parametrize("month", ["", "x", "2026-13", "0001-01", "9999-12"])
    def test_a_month_that_is_none_is_this_one(self, client, month):
        assert "Tháng 11/2026" in client.get(LIST, {"thang": month}).content.decode()

    @pytest.mark.parametrize(("day", "told"), [("25/11/2026", True), ("x", False), ("", False)])
    def test_the_bar_follows_the_day_that_is_typed(self, client, day, told):
        text = client.get(f"{LIST}/kiem-tra", {"held_on": day}, HTTP_HX_REQUEST="true").content
        assert ("Công bố chậm nhất" in text.decode()) is told
        assert b"<html" not in text

    def test_the_sheet_is_one_page_of_what_is_announced(self, client, place):
        announced(place, held_on=DAY)
        planned(place, held_on=date(2026, 11, 30))
        from pypdfium2 import PdfDocument

        paper = PdfDocument(client.get(f"{LIST}.pdf?thang=2026-11").content)
        text = paper[0].get_textpage().get_text_range()
        assert len(paper) == 1
        assert ("27/11/2026" in text, "30/11/2026" in text) == (True, False)


class TestPublic:
    def test_everybody_reads_what_is_announced_and_nothing_else(
        self, client, place, django_assert_max_num_queries
    ):
        told = announced(place, held_on=DAY, focus="Đất đai khu đô thị", capacity=10)
        kept = planned(place, held_on=date(2026, 11, 30), focus="Chưa công bố")
        taken(place.board, place.hoa, session=announced(place, held_on=TODAY))
        with django_assert_max_num_queries(4):
            text = client.get(PUBLIC).content.decode()
        for word in ("Đất đai khu đô thị", CHAIR, "08:00–11:30", "Nhận 10 lượt"):
            assert word in text
        for word in ("Chưa công bố", "Nguyễn Thị Ví Dụ", "<script>"):
            assert word not in text
        assert client.get(f"{PUBLIC}/{told.pk}").status_code == 200
        assert client.get(f"{PUBLIC}/{kept.pk}").status_code == 404

    def test_a_place_is_found_without_accents(self, client, place):
        announced(place, organisation=place.commune, held_on=DAY, leader_title="Chủ tịch phường")
        assert "Chủ tịch phường" in client.get(PUBLIC, {"q": "kinh bac"}).content.decode()
        none = client.get(PUBLIC, {"q": "suoi hoa"}).content.decode()
        assert "Không có buổi tiếp nào trong tháng 11/2026" in none

    def test_an_empty_month_says_when_it_comes(self, client, place):
        text = client.get(f"{PUBLIC}?thang=2027-02").content.decode()
        assert "Chưa có lịch tháng 02/2027." in text
        assert "chậm nhất 05 ngày làm việc trước ngày tiếp" in text

    def test_the_front_page_shows_the_next_three(self, client, place):
        for offset in range(4):
            announced(place, held_on=date(2026, 12, 14) + timedelta(days=offset))
        text = client.get("/").content.decode()
        assert text.count("Thứ") == 3
        assert "17/12/2026" not in text

    def test_the_month_as_a_calendar_file(self, client, place):
        announced(place, held_on=DAY)
        text = client.get(f"{PUBLIC}.ics").content.decode()
        assert "DTSTART;VALUE=DATE:20261127" in text
