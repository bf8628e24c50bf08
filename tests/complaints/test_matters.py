"""Two petitions, one matter: compared, joined, put together, told apart, taken out again."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints import services
from complaints.models import Case, ComplexCase, ConflictOfInterest, NotDuplicate, Petition
from complaints.search.comparing import compared, marked
from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ON, AT = make.TODAY, make.moment()
WHY = "Cùng thửa đất, cùng người"


def merge(keep: Petition, other: Petition, by: User | None = None, reason: str = WHY) -> Any:
    return services.merge(keep=keep, other=other, by=by or make.head(), at=AT, reason=reason)


def separate(petition: Petition, reason: str = "Gắn nhầm") -> Petition:
    return services.separate(petition=petition, by=make.head(), at=AT, reason=reason)


def matters(*petitions: Petition) -> int:
    """How many the petitions are about."""
    rows = Petition.objects.filter(pk__in=[one.pk for one in petitions])
    return rows.values("matter").distinct().count()


def linked_to(first: Petition) -> Petition:
    found: Petition = make.take(make.petition(), "link", ON, duplicate_of=first)
    return found


def abroad() -> Petition:
    there = make.unit("CAN-THO.SO-NOI-VU")
    return make.petition(organisation=there, by=make.person(Role.CLERK, there))


def listed(petition: Petition) -> Petition:
    services.list_complex(petition=petition, ground="Dài", on=ON, by=make.head(), at=AT)
    return petition


class TestMerge:
    def test_two_petitions_with_cases_become_one_matter(self) -> None:
        keep, other = (make.case_in("verifying").petitions.get() for _ in range(2))
        assert matters(keep, other) == 2
        kept = merge(keep, other)
        assert (Petition.objects.count(), matters(keep, other)) == (2, 1)
        assert {*Case.objects.values_list("matter", flat=True)} == {kept.pk}
        assert Entry.objects.filter(verb="merge_matters").count() == 1

    def test_visits_and_linked_ones_come_along(self) -> None:
        visit = make.visit()
        other = make.petition(visit=visit, person=None)
        linked = linked_to(other)
        kept = merge(make.petition(), other)
        visit.refresh_from_db()
        linked.refresh_from_db()
        assert visit.matter == linked.matter == kept

    def test_the_list_of_complex_matters_keeps_its_entry(self) -> None:
        keep, other = make.petition(), make.petition()
        listed = services.list_complex(
            petition=other, ground="Kéo dài", on=ON, by=make.head(), at=AT
        )
        kept = merge(keep, other)
        listed.refresh_from_db()
        assert listed.matter == kept

    @pytest.mark.parametrize(
        ("other", "sentence"),
        [
            (linked_to, "đã thuộc một vụ việc"),
            (lambda _: make.petition(Kind.DENUNCIATION), "Không gộp vụ việc tố cáo"),
            (lambda keep: listed(listed(keep) and make.petition()), "phức tạp"),
        ],
    )
    def test_is_refused_with_a_sentence(self, other: Any, sentence: str) -> None:
        keep = make.petition()
        with pytest.raises(ValidationError, match=sentence):
            merge(keep, other(keep))

    def test_needs_a_reason_and_one_province(self) -> None:
        keep, other = make.petition(), abroad()
        with pytest.raises(ValidationError, match="Ghi lý do"):
            merge(keep, other, reason=" ")
        with pytest.raises(PermissionDenied):
            merge(keep, other)
        assert matters(keep, other) == 2

    def test_needs_the_right_in_both_units(self) -> None:
        office = make.unit("BAC-NINH.SO-Y-TE")
        other = make.petition(organisation=office, by=make.person(Role.CLERK, office))
        with pytest.raises(PermissionDenied):
            merge(make.petition(), other)
        merge(make.petition(), other, make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH")))


class TestSeparate:
    def test_a_wrong_link_is_registered_again_in_a_matter_of_its_own(self) -> None:
        first = make.petition()
        linked = linked_to(first)
        assert (matters(first, linked), linked.due_on) == (1, None)
        freed = separate(linked)
        assert (freed.state, freed.duplicate_of) == ("registered", None)
        assert matters(first, freed) == 2
        assert freed.closed_on is None
        assert freed.due_on == first.due_on  # its clocks run from the day of receipt, as ever
        assert freed.steps.last().note == "Gắn nhầm"

    def test_one_that_came_with_a_visit_goes_back_to_its_matter(self) -> None:
        visit = make.visit()
        own = visit.matter
        linked = make.take(make.petition(visit=visit, person=None), "link", ON,
                           duplicate_of=make.petition())  # fmt: skip
        assert separate(linked).matter == own

    def test_what_others_are_joined_with_comes_apart_last(self) -> None:
        first, second = make.petition(), make.petition()
        third = linked_to(second)
        second = make.take(second, "link", ON, duplicate_of=first)
        with pytest.raises(ValidationError, match="tách đơn đó trước"):
            separate(second)
        separate(third)
        assert separate(second).state == "registered"

    def test_merged_matters_come_apart_with_their_case_and_links(self) -> None:
        keep, other = make.petition(), make.case_in("verifying").petitions.get()
        linked = linked_to(other)
        merge(keep, other)
        freed = separate(other)
        linked.refresh_from_db()
        assert freed.matter != keep.matter
        assert linked.matter == freed.matter == Case.objects.get().matter
        assert matters(keep, other) == 2

    @pytest.mark.parametrize("why", ["alone", "levels", "listed", "reason"])
    def test_is_refused_while_something_hangs_on_it(self, why: str) -> None:
        petition = make.case_in("verifying").petitions.get()
        if why != "alone":
            merge(petition, make.petition())
        if why == "levels":
            assert petition.case is not None
            again = make.case_of(level=2)
            Case.objects.filter(pk=again.pk).update(parent=petition.case)
        if why == "listed":
            services.list_complex(petition=petition, ground="Dài", on=ON, by=make.head(), at=AT)
            assert ComplexCase.objects.exists()
        with pytest.raises(ValidationError):
            separate(petition, " " if why == "reason" else "Nhầm")


def test_whom_the_petition_is_against_neither_joins_it_nor_takes_it_out() -> None:
    two = [make.petition() for _ in range(2)]
    ConflictOfInterest.objects.create(petition=two[0], user=make.head(), reason="accused")
    for act in (
        lambda: merge(*two),
        lambda: separate(two[0]),
        lambda: services.tell_apart(one=two[0], other=two[1], by=make.head(), at=AT),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert matters(*two) == 2
    assert not NotDuplicate.objects.exists()


class TestPages:
    def test_two_side_by_side_with_what_differs(self, as_user: SignIn) -> None:
        first = make.petition(summary="Lấn thửa 5 tờ 6")
        second = make.petition(summary="Lấn thửa 5 tờ 7")
        page = as_user(make.head()).get(url("side_by_side", second.file_number, first.file_number))
        text = page.content.decode()
        assert "<mark>7</mark>" in text
        assert "<mark>6</mark>" in text
        assert "Là đơn trùng, gắn vào" in text
        assert "Không trùng" in text
        assert Entry.objects.filter(verb="read_petition").count() == 2

    def test_joined_by_the_button(self, as_user: SignIn) -> None:
        first, second, head = make.petition(), make.petition(), make.head()
        pair = [second.file_number, first.file_number]
        answer = post(as_user(head), head, "join", pair, way="link", version=second.version)
        assert answer.url == url("petition", second.file_number)
        second.refresh_from_db()
        assert (second.state, second.duplicate_of, second.matter) == ("linked", first, first.matter)

    def test_two_that_are_dealt_with_are_put_together(self, as_user: SignIn) -> None:
        first, second = (make.case_in("verifying").petitions.get() for _ in range(2))
        head, pair = make.head(), [second.file_number, first.file_number]
        client = as_user(head)
        assert "Gộp hai vụ việc" in client.get(url("side_by_side", *pair)).content.decode()
        unsaid = post(client, head, "join", pair, way="merge", version=1)
        assert unsaid.status_code == 422
        assert "Ghi lý do gộp vụ việc" in unsaid.content.decode()
        post(client, head, "join", pair, way="merge", version=1, reason=WHY)
        assert matters(first, second) == 1
        assert "đã thuộc một vụ việc" in client.get(url("side_by_side", *pair)).content.decode()

    def test_a_change_meanwhile_is_told(self, as_user: SignIn) -> None:
        first, second, head = make.petition(), make.petition(), make.head()
        stale = second.version
        make.classify(second)
        pair = [second.file_number, first.file_number]
        assert post(as_user(head), head, "join", pair, way="link", version=stale).status_code == 409

    def test_told_apart_by_the_button(self, as_user: SignIn) -> None:
        first, second, head = make.petition(), make.petition(), make.head()
        pair = [second.file_number, first.file_number]
        assert post(as_user(head), head, "tell_apart", pair).status_code == 302
        assert NotDuplicate.objects.get().first == first

    def test_taken_out_by_the_form(self, as_user: SignIn) -> None:
        head = make.head()
        linked = linked_to(make.petition())
        client = as_user(head)
        assert client.get(url("separation", linked.file_number)).status_code == 200
        empty = post(client, head, "separate", [linked.file_number], reason="")
        assert "Ghi lý do tách" in empty.content.decode()
        post(client, head, "separate", [linked.file_number], reason="Gắn nhầm")
        linked.refresh_from_db()
        assert linked.state == "registered"

    def test_what_one_may_not_see_is_not_compared(self, as_user: SignIn) -> None:
        secret, plain = make.petition(Kind.DENUNCIATION), make.petition()
        client = as_user(make.handler())
        for pair in ((secret, plain), (plain, secret)):
            page = client.get(url("side_by_side", *(one.file_number for one in pair)))
            assert page.status_code == 404

    def test_of_a_denunciation_no_name_is_compared(self, as_user: SignIn) -> None:
        secret, plain = make.petition(Kind.DENUNCIATION), make.petition()
        page = as_user(make.head()).get(url("side_by_side", secret.file_number, plain.file_number))
        text = page.content.decode()
        assert "Không gắn được" in text
        row = next(line for line in compared(secret, plain) if line.label == "Người đứng đơn")
        assert row.left == [(secret.alias, True)]


@pytest.mark.parametrize(
    ("left", "right", "parts"),
    [
        ("a b c", "a x c", [("a", False), ("b", True), ("c", False)]),
        ("a", "A", [("a", False)]), ("", "a", []), ("a b", "", [("a b", True)]),
    ],
)  # fmt: skip
def test_words_that_the_other_lacks_are_marked(
    left: str, right: str, parts: list[tuple[str, bool]]
) -> None:
    assert marked(left, right)[0] == parts
