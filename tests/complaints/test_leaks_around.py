"""What stands around a petition that turns out to denounce: notes, links, lists, other files."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from complaints import services
from complaints.models import ComplexCase, Petition
from complaints.services import Item
from complaints.workflow import Intake
from reception.kinds import Kind
from reception.models import Matter
from tests.complaints import factories as make
from tests.complaints.test_leaks import leaks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NAME = "Chim Hoàng Yến"
NEXT = make.RECEIVED + timedelta(days=1)
NAMING = ["Bà Chim Hoàng Yến kể", "chim hoang yen", "CHIM  HOÀNG YẾN"]


def denounces(found: Petition, **more: Any) -> Petition:
    given = {"kind": Kind.DENUNCIATION, "summary": "Cán bộ nhận tiền", **more}
    return make.classify(found, NEXT, **given)


def listed(found: Petition, **more: Any) -> ComplexCase:
    given = {"ground": f"{NAME} gửi đơn nhiều lần", "on": NEXT, **more}
    return services.list_complex(
        petition=found, by=make.head(), at=make.moment(NEXT), **given
    )  # fmt: skip


class TestHistory:
    """A step is never edited: a name in its note could not be taken off any more."""

    @pytest.mark.parametrize("words", NAMING)
    def test_a_note_does_not_name_the_petitioner(self, words: str) -> None:
        found = make.classify(make.petition(), NEXT)
        with pytest.raises(ValidationError, match="không xóa được") as refused:
            make.take(found, "request_supplement", NEXT, note=words)
        assert list(refused.value.message_dict) == ["note"]
        assert found.steps.count() == 2

    def test_nor_does_the_note_of_the_sorting(self) -> None:
        with pytest.raises(ValidationError, match="không xóa được"):
            make.classify(make.petition(), NEXT, note=NAMING[0])

    def test_twin_any_other_word_may_stand_there(self) -> None:
        found = make.classify(make.petition(), NEXT)
        make.take(found, "request_supplement", NEXT, note="Bổ sung bản sao quyết định")
        assert found.steps.last().note == "Bổ sung bản sao quyết định"


class TestSorting:
    @pytest.mark.parametrize("words", NAMING)
    def test_neither_reason_nor_item_names_who_denounces(self, words: str) -> None:
        items = [Item(Kind.COMPLAINT, words), Item(Kind.DENUNCIATION, "tiền")]
        for more in ({"reason": words}, {"kind": Kind.MIXED, "items": items}):
            found = make.petition()
            with pytest.raises(ValidationError, match="còn nêu tên"):
                denounces(found, **more)
            found.refresh_from_db()
            assert not found.is_protected

    def test_what_was_contested_goes_too(self) -> None:
        """The number of a decision leads to whom it was addressed to."""
        found = make.petition(
            contested="decision", contested_number="chim-812/QĐ-UBND", contested_on=make.RECEIVED
        )
        denounces(found)
        assert leaks(("chim-812",)) == set()
        found.refresh_from_db()
        assert (found.contested, found.contested_on) == ("", None)


class TestList:
    def test_the_words_of_the_list_go(self) -> None:
        found = make.classify(make.petition(), NEXT)
        row = listed(found)
        services.plan_complex(
            complex_case=row, plan=f"Gặp bà {NAME}", due_on=None, by=make.head(),
            at=make.moment(NEXT),
        )  # fmt: skip
        denounces(found)
        assert leaks((NAME, "gửi đơn nhiều lần")) == set()
        row.refresh_from_db()
        assert (row.petition_id, row.plan) == (found.pk, "")

    def test_a_matter_of_others_stays_listed_without_this_petition(self) -> None:
        first = make.petition()
        found = make.classify(make.petition(matter=first.matter), NEXT)
        row = listed(found)
        denounces(found)
        found.refresh_from_db()
        row.refresh_from_db()
        assert (row.matter_id, row.petition_id) == (first.matter_id, None)
        assert found.matter_id != first.matter_id


class TestLinks:
    def test_a_named_petition_is_not_joined_to_a_denunciation(self) -> None:
        secret = make.petition(Kind.DENUNCIATION)
        named = make.classify(make.petition(), NEXT)
        with pytest.raises(ValidationError, match="Không gộp") as refused:
            make.take(named, "link", NEXT, duplicate_of=secret)
        assert list(refused.value.message_dict) == ["duplicate_of"]
        named.refresh_from_db()
        assert named.matter_id != secret.matter_id

    def test_nor_the_other_way_round(self) -> None:
        secret = make.classify(make.petition(Kind.DENUNCIATION), NEXT)
        with pytest.raises(ValidationError, match="Không gộp"):
            make.take(secret, "link", NEXT, duplicate_of=make.petition())

    def test_twin_two_denunciations_may_be_joined(self) -> None:
        first = make.petition(Kind.DENUNCIATION)
        second = make.classify(make.petition(Kind.DENUNCIATION), NEXT)
        second = make.take(second, "link", NEXT, duplicate_of=first)
        assert (second.state, second.matter_id) == (Intake.LINKED, first.matter_id)

    def test_what_was_joined_to_it_as_a_repetition_loses_its_names_as_well(self) -> None:
        first = make.petition()
        again = make.take(make.classify(make.petition(), NEXT), "link", NEXT, duplicate_of=first)
        denounces(first)
        again.refresh_from_db()
        first.refresh_from_db()
        assert (again.is_protected, again.petitioner, again.kind) == (True, None, first.kind)
        assert again.alias not in {"", first.alias}
        assert Matter.objects.get(pk=again.matter_id).title == "Tố cáo (bảo mật)"
        assert again.summary == "Cán bộ nhận tiền"
