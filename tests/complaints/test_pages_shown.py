"""Every page of petitions as it is shown: its title, one heading, Vietnamese words, live links."""

import html
import itertools
import re
import unicodedata
from typing import Any

import pytest

from complaints.models import Source
from complaints.workflow import Intake
from tests.complaints.rooms import RULE_OF, House

SITE = " – Tiếp công dân"
FILE, SECOND = "BN26-000001", "BN26-000002"
OF_FILE = f"{FILE} Khiếu nại lần đầu Đã thụ lý"
# route, title, heading
PAGES: tuple[tuple[str, str, str], ...] = (
    ("calendar_changes", "Thay đổi lịch làm việc", "Thay đổi lịch làm việc"),
    ("calendar_change", "Thay đổi lịch ngày 10/11/2026", "Thay đổi lịch: thứ Ba 10/11/2026"),
    ("deadlines", "Lịch thời hạn", "Lịch thời hạn"),
    ("petitions", "Đơn", "Đơn"),
    ("mine", "Việc của tôi", "Việc của tôi"),
    ("complex_cases", "Vụ việc phức tạp", "Vụ việc đông người, phức tạp, kéo dài"),
    ("saved_views", "Bộ lọc đã lưu", "Bộ lọc đã lưu"),
    ("reassignment", "Giao lại đơn", "Giao lại 0 đơn"),
    ("approvals", "Chờ duyệt", "Chờ duyệt"),
    ("create", "Nhận đơn mới", "Nhận đơn mới · Bac-Ninh"),
    ("enforcements", "Thi hành quyết định", "Thi hành quyết định"),
    ("handovers", "Chuyển đến", "Chuyển đơn giữa các đơn vị"),
    ("instructions", "Chỉ đạo, đôn đốc", "Chỉ đạo, đôn đốc"),
    ("kept", "Đơn lưu", "Đơn lưu"),
    ("reminders", "Đôn đốc", "Đôn đốc 0 đơn"),
    ("secret_reason", "Hồ sơ mật", "Hồ sơ mật"),
    ("feedbacks", "Phản ánh về quy định hành chính",
     "Phản ánh, kiến nghị về quy định hành chính"),
    ("new_feedback", "Vào sổ phản ánh", "Vào sổ phản ánh, kiến nghị về quy định hành chính"),
    ("feedback", "Phản ánh số 1/2026", "Phản ánh số 1/2026 Đã vào sổ"),
    ("feedback_step", "Nhận xử lý, giao nghiên cứu – phản ánh số 2/2026",
     "Nhận xử lý, giao nghiên cứu · số 2/2026"),
    ("register_from_visit", "Vào sổ đơn từ lượt tiếp số 1", "Vào sổ đơn từ lượt tiếp số 1/2026"),
    ("handover", "Phiếu chuyển số 1/2026", "Phiếu chuyển số 1/2026"),
    ("complex_case", "Vụ việc phức tạp",
     "Vụ việc phức tạp · Không đồng ý quyết định số 812/QĐ-UBND"),
    ("separation", f"Tách đơn – {FILE}", f"Tách đơn khỏi vụ việc · {FILE}"),
    ("handler", f"Giao người xử lý – {FILE}", f"Giao người xử lý · {FILE}"),
    ("listing", f"Vụ việc phức tạp – {FILE}", f"Đưa vào danh sách vụ việc phức tạp · {FILE}"),
    ("petition", FILE, OF_FILE),
    ("classification", f"Phân loại – {FILE}", OF_FILE),
    ("time_bar", f"Thời hiệu – {FILE}", OF_FILE),
    ("acceptance", f"Thụ lý – {FILE}", OF_FILE),
    ("verification", f"Xác minh – {FILE}", OF_FILE),
    ("dialogue", f"Đối thoại – {FILE}", OF_FILE),
    ("decision", f"Quyết định – {FILE}", OF_FILE),
    ("publication", f"Công khai – {FILE}", OF_FILE),
    ("public_text", f"Công khai – {FILE}", OF_FILE),
    ("enforcement", f"Thi hành – {FILE}", OF_FILE),
    ("letters", f"Văn bản – {FILE}", OF_FILE),
    ("letter", f"Văn bản – {FILE}", OF_FILE),
    ("redaction", f"Văn bản – {FILE}", OF_FILE),
    ("comparison", f"Văn bản – {FILE}", OF_FILE),
    ("papers", f"Tài liệu – {FILE}", OF_FILE),
    ("parties", f"Người liên quan – {FILE}", OF_FILE),
    ("transfers", f"Chuyển đơn – {FILE}", OF_FILE),
    ("directives", f"Chỉ đạo, đôn đốc – {FILE}", OF_FILE),
    ("sources", f"Nguồn đơn – {FILE}", OF_FILE),
    ("journal", f"Nhật ký – {FILE}", OF_FILE),
    ("protection_step", "Hồ sơ mật", f"{SECOND} Tố cáo Đã vào sổ"),
)  # fmt: skip
ROUTES = [route for route, _, _ in PAGES]
# Files for other programs, parts of a page, pages that need a choice or a right made elsewhere.
NO_PAGE = frozenset(
    {
        "deadlines_file", "print_list", "letter_file", "papers_state", "original_receipt", "slip",
        "deadlines_week", "instruction_paper", "run", "side_by_side", "issuing", "step",
        "secret_petitions", "calendar_preview", "bridge", "accused", "protection",
    }
)  # fmt: skip
CODES = re.compile(
    r"\b(?:[a-z]+_[a-z_]+|complaint|denunciation|recommendation|accepted|registered|verifying"
    r"|pending|sent|returned|waiting|handle|None|nan|null|True|False)\b"
)
OTHER_PROGRAM = re.compile(r"\.(pdf|docx|xlsx|ics)$|/in$|/tai-lieu/")


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """What was asked for once need not be asked for again."""
    return {}


def shown(house: House, answers: dict[str, Any], route: str) -> str:
    if route not in answers:
        answer = house.get(f"complaints:{route}")
        assert answer.status_code == 200, (route, answer.status_code)
        answers[route] = answer.content.decode()
    text: str = answers[route]
    return text


def words(text: str) -> str:
    """What people read of the page: no tags, no scripts, no values of fields, no people."""
    body = re.sub(r"<(script|style|svg|textarea)\b.*?</\1>", " ", text, flags=re.DOTALL)
    said = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", body)).split())
    return re.sub(r"\b[a-z_]+\.[a-z.-]+", "Lan", said)  # who works here is called by the role


@pytest.mark.parametrize(("route", "title", "heading"), PAGES, ids=ROUTES)
def test_a_page_says_what_it_is_for(
    house: House, answers: dict[str, Any], route: str, title: str, heading: str
) -> None:
    """The title begins with the work and ends with the file; the page has one first heading."""
    text = shown(house, answers, route)
    titles = re.findall(r"<title>(.*?)</title>", text, re.DOTALL)
    assert [" ".join(html.unescape(one).split()) for one in titles] == [title + SITE]
    headings = [words(one) for one in re.findall(r"<h1\b.*?</h1>", text, re.DOTALL)]
    assert headings == [heading]


@pytest.mark.parametrize("route", ROUTES)
def test_a_page_is_in_vietnamese_to_the_last_word(
    house: House, answers: dict[str, Any], route: str
) -> None:
    said = words(shown(house, answers, route))
    assert said == unicodedata.normalize("NFC", said)
    assert not CODES.findall(said)
    assert "{" not in said
    assert "}" not in said
    assert "%(" not in said


@pytest.mark.parametrize("route", ROUTES)
def test_headings_go_down_one_by_one_and_every_id_is_there_once(
    house: House, answers: dict[str, Any], route: str
) -> None:
    text = shown(house, answers, route)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert sorted(ids) == sorted(set(ids))
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", text)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    for told in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text):
        assert set(told.split()) <= set(ids), told


@pytest.mark.parametrize("route", ROUTES)
def test_every_field_has_its_label_and_every_form_its_token(
    house: House, answers: dict[str, Any], route: str
) -> None:
    text = shown(house, answers, route)
    named = set(re.findall(r'<label\b[^>]*\bfor="([^"]+)"', text))
    around = " ".join(re.findall(r"<label\b.*?</label>", text, re.DOTALL))
    for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", text):
        if re.search(r'type="(hidden|submit|checkbox|radio)"', tag):
            continue
        found = re.search(r'\sid="([^"]+)"', tag)
        labelled = "aria-label" in tag or tag in around
        assert labelled or (found and found[1] in named), tag
    for form in re.findall(r'<form\b[^>]*method="post".*?</form>', text, re.DOTALL):
        assert 'name="csrfmiddlewaretoken"' in form


@pytest.mark.parametrize("route", ROUTES)
def test_every_link_of_a_page_leads_somewhere(
    house: House, answers: dict[str, Any], route: str
) -> None:
    """For the same user; files of other programs have their own tests."""
    text = shown(house, answers, route)
    main = re.search(r"<main\b.*?</main>", text, re.DOTALL)
    assert main
    rule = RULE_OF[f"complaints:{route}"]
    client = house.staff.client(rule)
    for href in dict.fromkeys(re.findall(r'<a\b[^>]*\shref="([^"#]+)', main[0])):
        address = html.unescape(href)
        if not address.startswith(("/", "?")) or OTHER_PROGRAM.search(address.split("?")[0]):
            continue
        here = house.address(f"complaints:{route}")
        address = here + address if address.startswith("?") else address
        key = f"{house.staff.role(rule)} {address}"
        if key not in answers:
            answers[key] = client.get(address).status_code
        assert answers[key] in {200, 302}, (address, answers[key])


def test_no_page_is_left_out() -> None:
    """A new page of petitions is a row here; what answers only a POST is none."""
    known = {f"complaints:{route}" for route in (*ROUTES, *NO_PAGE)}
    assert known <= set(RULE_OF)
    assert not set(ROUTES) & NO_PAGE


def test_what_the_words_are_searched_for_would_be_found() -> None:
    """The guard of the guards: a code of a list among the words does not go by."""
    for code in (*Source.values, *map(str, Intake)):
        if "_" in code:
            assert CODES.findall(f"Trạng thái: {code}.")
    assert CODES.findall(words("<td>None</td>")) == ["None"]
    assert words("<script>null</script><b>Đã nhận</b>") == "Đã nhận"
