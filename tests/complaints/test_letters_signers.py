"""Who may sign a paper: the head, a deputy in his place, somebody by his order; and the draft."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints.letters.catalogue import form_of, forms_for
from complaints.letters.drafts import started
from complaints.letters.form import Form
from complaints.letters.reading import forms_now, paper_of_way
from complaints.letters.signers import BY_ORDER, DEPUTY, HEAD, signers
from complaints.models import ClassificationCheck, Letter, LetterState, Petition
from complaints.services.letters import issue
from complaints.services.signing import draw_up
from complaints.workflow import Machine
from portal.access.models import Post, User
from portal.access.roles import Role
from portal.organisations.models import Organisation
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ON = make.TODAY


def somebody(name: str, role: Role, title: str, unit: Organisation | None = None) -> User:
    user = make.person(role, unit, name=name)
    user.posts.update(title=title)
    return user


def notice() -> Form:
    """Thông báo thụ lý."""
    return forms_for(Machine.INTAKE, "accept", Kind.COMPLAINT, 1, ON)[0]


def manners(form: Form, unit: Organisation) -> list[tuple[str, str, str]]:
    return [(one.manner, one.name, one.title) for one in signers(form, unit, ON)]


def test_the_head_first_then_who_signs_for_him_then_by_his_order() -> None:
    somebody("phong", Role.HANDLER, "Trưởng phòng Thanh tra")
    somebody("pho", Role.UNIT_HEAD, "Phó Giám đốc Sở")
    somebody("dau", Role.UNIT_HEAD, "Giám đốc Sở")
    somebody("chuyen-vien", Role.HANDLER, "Chuyên viên")
    assert manners(notice(), make.unit()) == [
        (HEAD, "Bà dau", "GIÁM ĐỐC"),
        (DEPUTY, "Bà pho", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"),
        (BY_ORDER, "Bà phong", "TL. GIÁM ĐỐC\nTRƯỞNG PHÒNG THANH TRA"),
    ]


def test_what_the_law_gives_to_the_head_is_not_signed_by_order() -> None:
    somebody("phong", Role.HANDLER, "Trưởng phòng Thanh tra")
    somebody("pho", Role.UNIT_HEAD, "Phó Giám đốc Sở")
    decision = form_of("ND124.05")
    assert decision.kind == "Quyết định"
    assert [one[0] for one in manners(decision, make.unit())] == [DEPUTY]


def test_the_board_signs_by_order_of_the_province_and_a_department_does_not() -> None:
    top = make.unit("BAC-NINH", "province")
    board = make.unit("BAC-NINH.BAN-TIEP-CONG-DAN", "reception_board")
    somebody("ban", Role.BOARD_HEAD, "Trưởng Ban Tiếp công dân", board)
    somebody("pho-ban", Role.BOARD_HEAD, "Phó Trưởng Ban", board)
    somebody("so", Role.UNIT_HEAD, "Giám đốc Sở")
    somebody("chu-tich", Role.UNIT_HEAD, "Chủ tịch Ủy ban nhân dân tỉnh", top)
    assert manners(notice(), top) == [
        (HEAD, "Bà chu-tich", "CHỦ TỊCH"),
        (BY_ORDER, "Bà ban", "TL. CHỦ TỊCH\nTRƯỞNG BAN TIẾP CÔNG DÂN"),
    ]


def test_the_board_has_a_head_of_its_own() -> None:
    board = make.unit("BAC-NINH.BAN-TIEP-CONG-DAN", "reception_board")
    somebody("pho-ban", Role.BOARD_HEAD, "Phó Trưởng Ban", board)
    somebody("ban", Role.BOARD_HEAD, "Trưởng Ban Tiếp công dân", board)
    assert manners(notice(), board) == [
        (HEAD, "Bà ban", "TRƯỞNG BAN"),
        (DEPUTY, "Bà pho-ban", "KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN"),
    ]
    clerk = make.person(Role.CLERK, board)
    found = make.petition(organisation=board, by=clerk)
    assert started(found, notice(), [], ON)["signer_name"] == "Bà ban"


def test_who_no_longer_holds_the_post_signs_nothing() -> None:
    gone = somebody("cu", Role.UNIT_HEAD, "Giám đốc Sở")
    gone.posts.update(until=ON)
    User.objects.filter(pk=somebody("khoa", Role.UNIT_HEAD, "Giám đốc Sở").pk).update(
        is_active=False
    )
    assert manners(notice(), make.unit()) == []


def test_a_new_draft_is_the_head_s_even_where_his_deputy_came_first() -> None:
    found = make.petition()
    somebody("pho", Role.UNIT_HEAD, "Phó Giám đốc Sở")
    somebody("dau", Role.UNIT_HEAD, "Giám đốc Sở")
    assert started(found, notice(), [], ON)["signer_name"] == "Bà dau"
    Post.objects.filter(user__username="dau").update(until=ON)
    assert started(found, notice(), [], ON)["signer_name"] == "Bà pho"


def proposed(kind: str = Kind.COMPLAINT, way: str = "", **more: Any) -> Petition:
    found = make.in_state("proposed", kind, **more)
    if way:
        ClassificationCheck.objects.create(
            petition=found, proposal=way, by=make.handler(), at=make.moment()
        )
    return Petition.objects.get(pk=found.pk)


@pytest.mark.parametrize(
    ("kind", "way", "code"),
    [
        (Kind.COMPLAINT, "", "ND155.03"),
        (Kind.COMPLAINT, "refuse", "ND155.04"),
        (Kind.COMPLAINT, "guide", "TT05.02"),
        (Kind.COMPLAINT, "file", ""),
        (Kind.RECOMMENDATION, "noted", ""),
    ],
)
def test_the_paper_of_what_was_proposed(kind: str, way: str, code: str) -> None:
    paper = paper_of_way(proposed(kind, way), ON)
    assert (paper.code if paper else "") == code


def test_what_does_not_wait_issues_nothing_and_what_waits_may_be_drawn_up() -> None:
    assert paper_of_way(make.in_state("classified"), ON) is None
    found = proposed(way="guide")
    assert paper_of_way(found, ON) in forms_now(found, list(found.steps.all()), ON)


def drawn(found: Petition, **more: Any) -> Letter:
    paper = paper_of_way(found, ON)
    assert paper is not None
    chosen = signers(paper, found.organisation, ON)
    given = {"key": paper.key, "signer": chosen[0], "by": make.head(), "at": make.moment()}
    return draw_up(petition=found, **{**given, **more})


def test_drawn_up_once_and_signed_anew_by_another() -> None:
    head = make.head()
    somebody("pho", Role.UNIT_HEAD, "Phó Giám đốc Sở")
    found = proposed()
    first = drawn(found)
    assert first.answers["signer_name"] == head.full_name
    deputy = signers(notice(), found.organisation, ON)[1]
    second = drawn(found, signer=deputy)
    assert (second.pk, second.version) == (first.pk, first.version + 1)
    assert second.answers["signer_title"] == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"
    assert second.answers["places"] == first.answers["places"]


def test_what_was_cancelled_is_not_signed_anew() -> None:
    make.head()
    found = proposed()
    first = drawn(found)
    Letter.objects.filter(pk=first.pk).update(state=LetterState.CANCELLED, reason="Sai")
    assert drawn(found).pk != first.pk


def test_who_does_not_work_on_the_file_draws_up_nothing() -> None:
    make.head()
    found = proposed()
    with pytest.raises(PermissionDenied):
        drawn(found, by=make.person(Role.CLERK))
    with pytest.raises(ValidationError, match="chưa đến bước"):
        drawn(found, key="ND124.05")


def test_issued_with_the_signer_who_was_chosen() -> None:
    make.head()
    somebody("pho", Role.UNIT_HEAD, "Phó Giám đốc Sở")
    found = proposed()
    letter = drawn(found, signer=signers(notice(), found.organisation, ON)[1])
    places = {name: words or "Đã ghi" for name, words in letter.answers["places"].items()}
    Letter.objects.filter(pk=letter.pk).update(answers={**letter.answers, "places": places})
    done = issue(letter=letter, by=make.head(), at=make.moment() + timedelta(minutes=1),
                 version=letter.version)  # fmt: skip
    assert done.content["letter"]["signature"]["name"] == "Bà pho"
