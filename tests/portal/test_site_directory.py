"""The public pages under odd hands: searches, page numbers, cookies, ways back, and no leak."""

import re
from datetime import date

import pytest
from django.test import Client

from portal.organisations.models import Kind, Organisation
from portal.site import appearance
from portal.site.selectors import LONGEST_TEXT, PER_PAGE, directory
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
TODAY = make.TODAY
PATHS = (
    "/", "/noi-gui-don", "/khieu-nai", "/to-cao", "/danh-ba", "/kha-nang-tiep-can",
    "/bao-ve-du-lieu-ca-nhan",
)  # fmt: skip


@pytest.fixture
def offices():
    top = ground.province()
    names = ("Xã Lục Ngạn", "Xã Lục Nam", "Phường Kinh Bắc", "Sở Y tế")
    kinds = (Kind.COMMUNE, Kind.COMMUNE, Kind.COMMUNE, Kind.DEPARTMENT)
    made = [ground.below(top, *row) for row in zip(names, kinds, strict=True)]
    Organisation.objects.filter(pk=made[0].pk).update(phone="0204 3 882 000")
    far = ground.province("Tỉnh Cà Mau")
    ground.below(far, "Xã Lục Nam")
    return made


def names(text: str, start: int = 0, on: date = TODAY) -> list[str]:
    return [unit.name for unit in directory(text, start, on).rows]


class TestDirectory:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("lục ngạn", ["Xã Lục Ngạn"]),
            ("luc ngan", ["Xã Lục Ngạn"]),
            ("LUC  NGAN ", ["Xã Lục Ngạn"]),
            ("ngan luc", ["Xã Lục Ngạn"]),  # in any order
            ("lục nam", ["Xã Lục Nam", "Xã Lục Nam"]),
            ("lục nam bắc ninh", ["Xã Lục Nam"]),  # the province narrows it
            ("lục nam cà mau", ["Xã Lục Nam"]),
            ("so y te", ["Sở Y tế"]),
            ("kinh bac", ["Phường Kinh Bắc"]),
            ("lục nam hà nội", []),
            ("%", []),
            ("_", []),
            ("xã' OR 1=1", []),
        ],
    )
    def test_an_office_by_the_words_of_its_name_and_province(self, offices, text, found):
        assert names(text) == found

    def test_typed_letter_by_letter(self, offices):
        assert names("Lu\u0323c Nga\u0323n") == ["Xã Lục Ngạn"]

    def test_by_the_alphabet_and_not_by_bytes(self):
        top = ground.province()
        for name in ("Xã Đông", "Xã Ánh", "Xã Dân", "Xã An"):
            ground.below(top, name)
        assert names("xã") == ["Xã An", "Xã Ánh", "Xã Dân", "Xã Đông"]

    def test_without_a_word_only_who_can_be_called(self, offices):
        assert names("") == ["Xã Lục Ngạn"]

    def test_what_has_ended_is_no_help(self, offices):
        offices[0].valid_to = TODAY
        offices[0].save()
        assert names("lục ngạn") == []
        assert names("lục ngạn", on=date(2026, 11, 19)) == ["Xã Lục Ngạn"]

    @pytest.mark.parametrize(
        ("start", "shown", "after"),
        [
            (0, PER_PAGE, str(PER_PAGE)),
            (PER_PAGE, PER_PAGE, str(2 * PER_PAGE)),
            (2 * PER_PAGE, 3, ""),
            (2 * PER_PAGE + 3, 0, ""),
            (10**17, 0, ""),
        ],
    )
    def test_a_long_list_in_pages(self, start, shown, after):
        top = ground.province()
        for number in range(2 * PER_PAGE + 3):
            ground.below(top, f"Xã Số {number}")
        found = directory("xã số", start, TODAY)
        assert (len(found.rows), found.after, found.total) == (shown, after, 2 * PER_PAGE + 3)

    def test_one_query_however_many_words(self, offices, django_assert_num_queries):
        with django_assert_num_queries(1):
            directory("lục nam cà mau tỉnh xã " * 9, 0, TODAY)


class TestPage:
    @pytest.mark.parametrize(
        "query",
        [
            {"q": "x" * 5000},
            {"q": "\u202e\u200b"},
            {"q": "🙂" * 50},
            {"q": "lục", "sau": "-1"},
            {"q": "lục", "sau": "²"},
            {"q": "lục", "sau": "9" * 18},
            {"q": "lục", "sau": "9" * 5000},
            {"sau": "1e9"},
            {"khac": "x"},
        ],
    )
    def test_every_question_has_an_answer(self, client, offices, query):
        assert client.get("/danh-ba", query).status_code == 200

    def test_a_long_question_is_cut_and_not_carried_on(self, client, offices):
        shown = client.get("/danh-ba", {"q": "y" * 5000}).content.decode()
        assert re.findall(r'name="q"[^>]*value="(y+)"', shown) == ["y" * LONGEST_TEXT]

    @pytest.mark.parametrize("text", ['"><img src=x>', "<script>x</script>", "' onfocus=x '"])
    def test_a_question_is_text_and_never_markup(self, client, offices, text):
        shown = client.get("/danh-ba", {"q": text}).content.decode()
        assert text not in shown

    @pytest.mark.parametrize("path", PATHS)
    def test_strangers_are_given_no_session(self, client, path):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "sessionid" not in answer.cookies

    @pytest.mark.parametrize("path", PATHS)
    def test_no_public_page_names_a_person(self, client, offices, path):
        make.citizen(offices[0], full_name="Canary Thị Mẫu")
        make.officer(offices[0], "receptionist", "canary-tiep-dan")
        shown = client.get(path).content.decode()
        assert "Canary" not in shown
        assert "canary" not in shown

    @pytest.mark.parametrize("path", PATHS)
    def test_only_reading_is_possible(self, path):
        assert Client().post(path).status_code == 405
        assert Client().head(path).status_code == 200


class TestAppearance:
    @pytest.mark.parametrize("size", appearance.SIZES)
    @pytest.mark.parametrize("contrast", appearance.CONTRASTS)
    def test_what_is_chosen_is_kept_safely(self, client, size, contrast):
        answer = client.post("/giao-dien", {"co_chu": size, "tuong_phan": contrast})
        for name, value in (("co_chu", str(size)), ("tuong_phan", contrast)):
            cookie = answer.cookies[name]
            assert cookie.value == value
            assert cookie["httponly"]
            assert cookie["samesite"] == "Lax"

    @pytest.mark.parametrize(
        "said",
        [
            {},
            {"co_chu": "99"},
            {"co_chu": "100; Path=/"},
            {"tuong_phan": "rất cao"},
            {"sessionid": "x"},
            {"csrftoken": "x"},
        ],
    )
    def test_nothing_else_becomes_a_cookie(self, client, said):
        assert set(client.post("/giao-dien", said).cookies) == set()

    @pytest.mark.parametrize(
        ("wanted", "place"),
        [
            ("/danh-ba?q=x", "/danh-ba?q=x"),
            ("/", "/"),
            ("", "/"),
            ("https://example.org", "/"),
            ("//example.org", "/"),
            ("///example.org", "/"),
            ("/\\example.org", "/"),
            ("\\\\example.org", "/"),
            ("javascript:alert(1)", "/"),
            ("data:text/html,x", "/"),
            ("danh-ba", "/"),  # not from the root: it would hang on where the button stood
            ("/\t/example.org", "/"),
            (" //example.org", "/"),
        ],
    )
    def test_back_to_a_page_of_ours(self, client, wanted, place):
        assert client.post("/giao-dien", {"tro_lai": wanted}).url == place

    @pytest.mark.parametrize(
        ("cookies", "size", "strong"),
        [
            ({}, 100, False),
            ({"co_chu": "125"}, 125, False),
            ({"co_chu": "150", "tuong_phan": "cao"}, 150, True),
            ({"co_chu": "1250"}, 100, False),
            ({"co_chu": "０１２５"}, 100, False),
            ({"co_chu": "<b>"}, 100, False),
            ({"tuong_phan": "CAO"}, 100, False),
        ],
    )
    def test_a_cookie_that_says_anything_else_counts_for_nothing(self, cookies, size, strong):
        assert appearance.text_size(cookies) == size
        assert appearance.is_high_contrast(cookies) is strong

    def test_three_steps_lead_back(self):
        size = appearance.SIZES[0]
        for _ in appearance.SIZES:
            size = appearance.next_size(size)
        assert size == appearance.SIZES[0]
