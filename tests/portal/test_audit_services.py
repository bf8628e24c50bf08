"""Writing and asking the trail: what an entry keeps, what it never holds, and odd questions."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from portal.access.roles import Role
from portal.audit import selectors
from portal.audit.forms import EntryFilter
from portal.audit.models import Entry
from portal.audit.services import LABEL_LENGTH, SYSTEM, record
from portal.audit.verbs import VERBS, label
from portal.organisations.models import Organisation
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/nhat-ky"
MIDNIGHT = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)  # in Viet Nam the 20th begins
TICK = timedelta(microseconds=1)


@pytest.fixture
def top():
    return ground.province()


def note(subject, verb="set_day", at=make.NOW, by=None, **more):
    return record(verb=verb, subject=subject, by=by, at=at, **more)


class TestRecord:
    def test_who_what_whom_where_and_when(self, top):
        actor = make.officer(top, Role.CLERK)
        kept = note(top, by=actor, organisation_id=top.pk, label="số 12", reason="x")
        kept.refresh_from_db()
        assert (kept.at, kept.actor_id, kept.actor_label) == (make.NOW, actor.pk, actor.full_name)
        assert (kept.subject_type, kept.subject_id) == ("portal.organisation", str(top.pk))
        assert (kept.subject_label, kept.data) == ("số 12", {"reason": "x"})
        assert kept.organisation_id == top.pk

    def test_the_machine_acts_under_its_own_name(self, top):
        kept = note(top)
        assert (kept.actor_id, kept.actor_label) == (None, SYSTEM)

    def test_without_a_label_the_subject_says_its_own(self, top):
        assert note(top).subject_label == str(top)

    @pytest.mark.parametrize("length", [LABEL_LENGTH - 1, LABEL_LENGTH, LABEL_LENGTH + 1, 4000])
    def test_no_label_is_too_long_for_the_act_to_be_kept(self, top, length):
        assert note(top, label="ế" * length).subject_label == "ế" * min(length, LABEL_LENGTH)

    def test_labels_outlive_what_they_name(self, top):
        actor = make.user("nguoi-cu")
        entry = note(top, by=actor)
        actor.full_name = "Tên Khác"
        actor.save()
        entry.refresh_from_db()
        assert entry.actor_label == "Nguyễn Thị Ví Dụ"
        actor.delete()
        assert Entry.objects.filter(pk=entry.pk).exists()

    def test_it_is_kept_with_the_act_or_not_at_all(self, top):
        with transaction.atomic():
            kept = note(top)
            transaction.set_rollback(True)
        assert not Entry.objects.filter(pk=kept.pk).exists()

    def test_what_cannot_be_written_as_json_is_a_mistake_of_ours(self, top):
        with pytest.raises(TypeError):
            note(top, day=date(2026, 1, 1))


class TestNarrowed:
    @pytest.mark.parametrize(
        ("at", "day"),
        [
            (MIDNIGHT - TICK, date(2026, 11, 19)),
            (MIDNIGHT, date(2026, 11, 20)),
            (MIDNIGHT + timedelta(days=1) - TICK, date(2026, 11, 20)),
            (MIDNIGHT + timedelta(days=1), date(2026, 11, 21)),
            (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), date(2027, 1, 1)),  # the year begins here
        ],
    )
    def test_a_day_is_the_day_here_to_its_last_instant(self, top, at, day):
        note(top, verb="canary", at=at)
        rows = Entry.objects.filter(verb="canary")
        for offset in (-1, 0, 1):
            asked = day + timedelta(days=offset)
            assert selectors.narrowed(rows, day=asked).exists() is (offset == 0)

    @pytest.mark.parametrize("day", [date.min, date(1, 1, 2), date(9999, 12, 30), date.max])
    def test_the_first_and_the_last_day_there_are(self, top, day):
        assert not selectors.narrowed(Entry.objects.all(), day=day).exists()

    @pytest.mark.parametrize(
        ("person", "found"),
        [
            ("Ví Dụ", 1),
            ("ví dụ", 1),
            ("%", 0),
            ("_", 0),
            ("Vi Du", 1),  # however the accents are typed
            ("Vy Dụ", 0),
            ("", 1),
        ],
    )
    def test_people_by_a_part_of_the_name(self, top, person, found):
        note(top, verb="canary", by=make.user())
        rows = Entry.objects.filter(verb="canary")
        assert selectors.narrowed(rows, person=person).count() == found

    def test_all_that_is_asked_must_fit(self, top):
        user = make.user()
        note(top, verb="set_day", by=user, at=MIDNIGHT)
        note(top, verb="remove_day", at=MIDNIGHT)
        day = date(2026, 11, 20)
        rows = Entry.objects.all()
        assert selectors.narrowed(rows, day=day, person="Ví", verb="set_day").count() == 1
        assert selectors.narrowed(rows, day=day, person="Ví", verb="remove_day").count() == 0


class TestEntries:
    @pytest.mark.parametrize(("system", "seen"), [(True, {"mine", "none"}), (False, {"mine"})])
    def test_of_the_units_and_where_asked_of_nobody(self, top, system, seen):
        other = ground.province("Tỉnh Cà Mau")
        for verb, where in (("mine", top.pk), ("theirs", other.pk), ("none", None)):
            note(top, verb=verb, organisation_id=where)
        units = Organisation.objects.filter(pk=top.pk).values("pk")
        found = set(selectors.entries(units, system=system).values_list("verb", flat=True))
        assert found & {"mine", "theirs", "none"} == seen


class TestFilter:
    def test_nothing_asked_narrows_nothing(self):
        assert EntryFilter({}).chosen == {"day": None, "person": "", "verb": ""}

    @pytest.mark.parametrize("verb", [verb for verb, _ in VERBS][::9])
    def test_each_act_can_be_asked_for(self, verb):
        form = EntryFilter({"viec": verb})
        assert form.is_valid()
        assert form.chosen["verb"] == verb

    @pytest.mark.parametrize(
        ("asked", "sentence"),
        [
            ({"ngay": "31/02/2026"}, "Ngày 31/02/2026 không có thật. Kiểm tra lại"),
            ({"ngay": "20-13-2026"}, "Tháng phải từ 1 đến 12"),
            ({"viec": "drop_table"}, "Chọn việc trong danh sách"),
        ],
    )
    def test_what_is_wrong_narrows_nothing_and_says_so(self, asked, sentence):
        form = EntryFilter(asked | {"nguoi": "Ví Dụ"})
        assert form.chosen == {"day": None, "person": "", "verb": ""}
        assert [sentence] in form.errors.values()


class TestPage:
    @pytest.fixture
    def auditor(self, client, top):
        return ground.signed_in(client, make.officer(top, Role.AUDITOR))

    @pytest.mark.parametrize(
        ("day", "status"),
        [
            ("31/12/9999", 422),  # one day further there is no date
            ("01/01/0001", 422),
            ("31/12/0000", 422),
            ("31/12/2100", 200),
            ("5/2/2026", 200),
            ("2026-02-05", 200),
            ("05/02/26", 422),
        ],
    )
    def test_every_day_has_an_answer(self, auditor, day, status):
        assert auditor.get(PAGE, {"ngay": day}).status_code == status

    def test_who_is_named_in_the_question_is_shown_as_text(self, auditor):
        answer = auditor.get(PAGE, {"nguoi": '"><script>x</script>'})
        assert "<script>x" not in answer.content.decode()

    def test_reading_the_trail_writes_nothing_into_it(self, auditor):
        before = Entry.objects.count()
        auditor.get(PAGE)
        assert Entry.objects.count() == before

    def test_a_neighbour_s_entries_are_not_there_whatever_is_asked(self, auditor, top):
        other = ground.province("Tỉnh Cà Mau")
        note(other, organisation_id=other.pk, label="canary-nha-ben")
        for query in ({}, {"viec": "set_day"}, {"nguoi": "Hệ thống"}, {"sau": "99999"}):
            assert "canary-nha-ben" not in auditor.get(PAGE, query).content.decode()

    def test_twin_one_s_own_is(self, auditor, top):
        note(top, organisation_id=top.pk, label="canary-cua-minh")
        assert "canary-cua-minh" in auditor.get(PAGE).content.decode()


class TestVerbs:
    def test_an_unknown_act_is_called_by_its_own_name(self):
        assert label("no_such_act") == "no_such_act"
        assert label("") == ""

    def test_no_two_acts_are_called_the_same(self):
        words = [said for _, said in VERBS]
        assert sorted(words) == sorted(set(words))
