"""Bodies outside the portal by kind: offered where a petition leaves, told from our own units."""

import pytest

from complaints.forms.transfers import SendForm
from complaints.models import Petition, Transfer
from complaints.workflow import bodies
from portal.organisations.models import Organisation
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "days")]
KINDS = ["Cơ quan Đảng", "Tòa án", "Viện kiểm sát", "Cơ quan công an"]
SENT = {"document_number": "15/PC", "on": "20/11/2026", "reason": ""}


def test_the_kinds_are_closed_and_each_has_its_names() -> None:
    assert [kind for kind, _ in bodies.OUTSIDE] == KINDS
    offered = bodies.offered()
    assert {kind for _, kind in offered} == set(KINDS)
    assert len({name for name, _ in offered}) == len(offered) == 8
    assert all(len(name) <= 200 for name, _ in offered)


@pytest.mark.parametrize("name", [name for name, _ in bodies.offered()])
def test_each_name_that_is_offered_is_known_as_outside(name: str) -> None:
    assert bodies.is_outside(name)
    assert bodies.is_outside(f"  {name.upper()} ")


@pytest.mark.parametrize("name", ["", "Sở Xây dựng", "Văn phòng Tòa án", "Ủy ban nhân dân xã"])
def test_no_other_name_is(name: str) -> None:
    assert not bodies.is_outside(name)


@pytest.mark.parametrize(("name", "kind"), bodies.offered())
def test_edge_41_a_body_outside_is_chosen_by_its_name_alone(
    as_user: SignIn, name: str, kind: str
) -> None:
    """Nobody must tick that a court has no account here, and no hand-over waits for it."""
    found, head = passing.theirs(), make.head()
    data = {**SENT, "receiver": name, "version": str(found.version)}
    answer = post(as_user(head), head, "send_transfer", [found.file_number], **data)
    assert (answer.status_code, answer["Location"]) == (302, url("transfers", found.file_number))
    gone = Petition.objects.get(pk=found.pk)
    assert (gone.state, gone.referred_to) == ("transferred", name), kind
    assert not Transfer.objects.exists()


def test_edge_41_the_pages_of_transfer_and_guide_offer_them_by_kind(as_user: SignIn) -> None:
    found, client = passing.theirs(), as_user(make.head())
    for address in (url("transfers", found.file_number), url("step", found.file_number, "guide")):
        page = client.get(address).content.decode()
        for name, kind in bodies.offered():
            assert f'<option value="{name}" label="{kind}">' in page, (address, name)
    page = client.get(url("step", found.file_number, "guide")).content.decode()
    assert 'list="co-quan-ngoai"' in page
    assert '<datalist id="co-quan-ngoai">' in page


def test_a_step_that_names_no_body_offers_none(as_user: SignIn) -> None:
    found = make.in_state("classified")
    page = as_user(make.head()).get(url("step", found.file_number, "propose")).content.decode()
    assert "co-quan-ngoai" not in page


def test_a_unit_of_the_portal_is_a_unit_whatever_its_name_begins_with() -> None:
    unit: Organisation = passing.named("BAC-NINH.TOA-AN", "Tòa án nhân dân tỉnh")
    found = passing.theirs()
    data = {**SENT, "receiver": "toa an nhan dan tinh", "version": str(found.version)}
    form = SendForm(data, petition=found, today=make.TODAY)  # type: ignore[arg-type]
    assert form.is_valid(), form.errors
    assert form.answers()["receiver"] == unit
    assert "referred_to" not in form.answers()
