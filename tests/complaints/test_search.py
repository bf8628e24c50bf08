"""Finding petitions: golden questions, who finds what, and words that always agree with rows."""

import unicodedata
from datetime import date

import pytest
from django.db import connection

from complaints import services
from complaints.search.finding import MOST_UNITS, Narrowed, places_of
from portal.access.roles import Role
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reception.services import Person
from tests.complaints import factories as make
from tests.complaints.finding import found, words_of

pytestmark = pytest.mark.django_db
ON = make.TODAY
WHO = {
    "duc": Person(full_name="Nguyễn Văn Đức", address="Thôn Một, xã Lục Ngạn"),
    "duc_plain": Person(full_name="Nguyễn Vân Dực", address="Tổ 3"),
    "hoa": Person(full_name="Trần Thị Hoà", address="Tổ 5, phường Kinh Bắc"),
    "ly": Person(full_name="Lý Thị Thuý", address="Thôn Mỹ An"),
}


@pytest.fixture
def known() -> dict[str, str]:
    """Four people's petitions: key → file number."""
    words = {
        "duc": "Không đồng ý quyết định số 812/QĐ-UBND thu hồi đất",
        "duc_plain": "Đề nghị sửa đường làng",
        "hoa": "Phản ánh bụi, tiếng ồn của cơ sở gạch",
        "ly": "Xin cấp lại giấy chứng nhận",
    }
    return {
        key: make.petition(person=who, summary=words[key], respondent=f"Chủ tịch xã {key}",
                           contested_number="45/QĐ-CT" if key == "ly" else "").file_number
        for key, who in WHO.items()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("nguyen van duc", ["duc_plain", "duc"]),  # no tones asked: the newest first
        ("Nguyễn Văn Đức", ["duc", "duc_plain"]),
        ("Nguyễn Vân Dực", ["duc_plain", "duc"]),
        ("NGUYỄN VĂN ĐỨC", ["duc", "duc_plain"]),
        ("Nguyễn Đức", ["duc", "duc_plain"]),
        ("Trần Thị Hòa", ["hoa"]), ("tran thi hoa", ["hoa"]), ("Trần Thị Hoà", ["hoa"]),
        ("Lí Thị Thúy", ["ly"]), ("Lý Thị Thuý", ["ly"]), ("ly thi thuy", ["ly"]),
        ("mi an", ["ly"]), ("Mỹ An", ["ly"]),
        ("QĐ 812/QĐ-UBND", ["duc"]), ("812/qd-ubnd", ["duc"]), ("812", ["duc"]),
        ("45/QĐ-CT", ["ly"]),
        ("thu hồi đất", ["duc"]), ("thu hoi dat Luc Ngan", ["duc"]), ("kinh bắc", ["hoa"]),
        ("tiếng ồn", ["hoa"]), ("chủ tịch xã", ["ly", "hoa", "duc_plain", "duc"]),
        ("ngu", ["duc_plain", "duc"]), ("Lục Ng", ["duc"]),
        ("đường làng", ["duc_plain"]), ("duong lang", ["duc_plain"]),
        ("không có ở đâu", []), ("dức văn nguyễn thu", ["duc"]),
        ("", []), ("!!!", []), ("%", []), ("_", []), ("' OR 1=1 --", []), ("\\", []),
        ("*:&|!", []), ("<script>", []),
    ],
)  # fmt: skip
def test_golden_questions(known: dict[str, str], question: str, keys: list[str]) -> None:
    for spelled in (question, unicodedata.normalize("NFD", question)):
        assert found(spelled) == [known[key] for key in keys], spelled


def test_signs_between_words_only_part_them(known: dict[str, str]) -> None:
    for question in ("thu:*hồi", "thu & hồi", "thu|hồi", "!thu (hồi)", "'thu' hồi", "thu% hồi_"):
        assert found(question) == [known["duc"]], question


def test_a_question_of_five_thousand_characters_is_answered(known: dict[str, str]) -> None:
    assert found("thu hồi đất " * 420) == [known["duc"]]
    assert found(f"thu hồi đất {'.' * 5000}") == [known["duc"]]
    assert found("đ" * 5000) == []


def test_a_number_of_a_paper_or_a_phone_has_an_index_of_its_own() -> None:
    mine = make.petition()  # 001099000001, 0900000001
    for question in ("001099000001", "0900 000 001", "Chim Hoàng Yến 001099000001"):
        assert found(question) == [mine.file_number], question
    assert found("001099000002") == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(tokens::text, ' ') FROM complaints_words")
        words = cursor.fetchone()[0]
    assert "001099000001" not in words
    assert "0900000001" not in words


def test_a_number_written_into_the_words_is_not_indexed_either() -> None:
    make.petition(summary="CCCD 001099000077 của người làm đơn, thửa 12345678")
    assert found("12345678") != []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM complaints_words WHERE tokens::text LIKE '%%0010990%%'"
        )
        assert cursor.fetchone()[0] == 0


def test_the_newest_two_hundred_are_what_one_looks_through() -> None:
    first = make.petition(summary="Việc chung của làng")
    assert Narrowed().most == 201
    assert Narrowed(otherwise=True).most == 2000
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM petition_search(%s::tsquery[], 0, 2027, 0)",
                       [["'viec'", None, None]])  # fmt: skip
        assert cursor.fetchone()[0] == 0
    assert found("việc chung") == [first.file_number]


def test_newer_ones_first_whatever_the_year_they_are_in() -> None:
    old = make.petition(on=date(2015, 3, 2), summary="Mương thoát nước")
    new = make.petition(summary="Mương thoát nước")
    older = make.petition(on=date(2024, 3, 4), summary="Mương thoát nước")
    assert found("mương thoát nước") == [n.file_number for n in (new, older, old)]
    assert found("mương thoát nước", since=2020) == [new.file_number, older.file_number]
    assert found("mương thoát nước", until=2020) == [old.file_number]


def test_the_index_knows_kind_unit_and_what_is_open() -> None:
    other = make.unit("BAC-NINH.SO-Y-TE")
    mine, theirs = (
        make.petition(),
        make.petition(organisation=other, by=make.person(Role.CLERK, other)),
    )
    done = make.in_state("guided")
    leader = make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH"))
    assert set(found("chim hoàng yến", leader)) == {n.file_number for n in (mine, theirs, done)}
    assert found("chim hoàng yến", leader, units=frozenset({other.pk})) == [theirs.file_number]
    assert done.file_number not in found("chim hoàng yến", leader, is_open=True)
    assert found("chim hoàng yến", leader, kind=Kind.RECOMMENDATION) == []


class TestWhoFindsWhat:
    def test_nobody_finds_what_is_not_theirs(self, known: dict[str, str]) -> None:
        stranger = make.person(Role.UNIT_HEAD, make.unit("CAN-THO.SO-NOI-VU"))
        assert found("thu hồi đất", stranger) == []
        assert found(known["duc"], stranger) == []
        assert found("thu hồi đất", make.person(Role.AUDITOR)) == []

    def test_a_denunciation_is_found_by_number_and_alias_alone(self) -> None:
        secret = make.petition(
            Kind.DENUNCIATION, summary="Tố cáo ông Trần Cán Bộ nhận tiền", respondent="Trần Cán Bộ"
        )
        for question in (secret.file_number, secret.alias, secret.alias.lower()):
            assert found(question) == [secret.file_number], question
        for question in ("nhận tiền", "Trần Cán Bộ", "tố cáo", "cán"):
            assert found(question) == [], question

    def test_and_only_by_who_may_see_it(self) -> None:
        secret = make.petition(Kind.DENUNCIATION)
        assert found(secret.file_number, make.person(Role.CLERK)) == []
        assert found(secret.alias, make.handler()) == []
        services.assign(petition=secret, to=make.handler(), by=make.head(), at=make.moment())
        assert found(secret.alias, make.handler()) == [secret.file_number]

    def test_classified_as_one_it_is_forgotten_at_once(self) -> None:
        petition = make.petition()
        assert found("chim hoàng yến") == [petition.file_number]
        make.classify(petition, kind=Kind.DENUNCIATION, summary="Hành vi nhận tiền")
        assert found("chim hoàng yến") == []
        assert found("ngõ hoàng yến") == []
        assert found("812/QĐ-UBND") == []
        assert words_of(petition).count("zk:denunciation") == 1
        assert not any("ien" in word for word in words_of(petition))

    def test_scope_lexemes_are_those_of_the_reach(self) -> None:
        head, leader = make.head(), make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH"))
        unit = make.unit()
        assert places_of(head, ON) == [f"zu:{unit.pk}"]
        assert f"zp:{unit.province_pk}" in places_of(leader, ON)
        assert places_of(make.person(Role.AUDITOR), ON) == []

    def test_of_many_units_the_province_stands_for_them(self) -> None:
        board = make.unit("BAC-NINH.XA-LON", UnitKind.COMMUNE)
        Organisation.objects.bulk_create(
            Organisation(code=f"{board.code}.T{n}", path=f"{board.path}T{n}.", name=f"Tổ {n}",
                         kind=UnitKind.DEPARTMENT, sort_key=str(n), parent=board,
                         province=board.province)
            for n in range(MOST_UNITS)
        )  # fmt: skip
        chief = make.person(Role.UNIT_HEAD, board)
        assert places_of(chief, ON) == [f"zp:{board.province_pk}"]
