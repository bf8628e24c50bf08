"""Where a post reaches: units, provinces, what they took over, and from which day to which."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from portal.access import policy, selectors, services
from portal.access.models import Post, User
from portal.access.roles import LABELS, ROLES, Permission, Role, granted_to, holders
from portal.citizens.models import Citizen
from portal.organisations.models import Kind
from tests.portal import people_factories as make

SEE = Permission.SEE_CITIZENS


@pytest.fixture
def place(db):
    """A province with a department and what lies below it, and a neighbour."""
    top = make.province()
    farms = make.unit(top, "SO-NONG-NGHIEP")
    return {
        "top": top,
        "farms": farms,
        "land": make.unit(farms, "VAN-PHONG-DAT-DAI", Kind.SERVICE_UNIT),
        "home": make.unit(top, "SO-NOI-VU"),
        "far": make.unit(make.province("CAN-THO"), "SO-NONG-NGHIEP"),
    }


class TestRoles:
    def test_every_role_has_one_label_and_one_row(self):
        assert [role for role, _ in LABELS] == [role for role, _ in ROLES] == list(Role)

    def test_every_permission_is_held_by_some_role(self):
        assert [wanted for wanted in Permission if not holders(wanted)] == []

    def test_the_administrator_sees_no_case(self):
        granted = granted_to(Role.SYSADMIN)
        assert {wanted for wanted in granted if not wanted.startswith("manage_")} == set()

    def test_an_unknown_role_may_do_nothing(self):
        assert granted_to("king") == frozenset()


class TestCanAny:
    @pytest.mark.parametrize(
        ("wanted", "may"),
        [
            ((Permission.DECIDE, SEE), ["farms", "land"]),
            ((Permission.DECIDE,), []), ((), []),
        ],
    )  # fmt: skip
    def test_one_of_them_is_enough_and_none_is_not(self, place, wanted, may):
        user = make.officer(place["farms"], Role.HANDLER)
        assert [
            name for name, unit in place.items() if policy.can_any(user, wanted, unit, make.TODAY)
        ] == may


class TestReach:
    def test_a_unit_and_what_lies_below_it(self, place):
        user = make.officer(place["farms"], Role.HANDLER)
        assert [
            name for name, unit in place.items() if policy.can(user, SEE, unit, make.TODAY)
        ] == ["farms", "land"]

    def test_a_province_and_every_unit_in_it(self, place):
        user = make.officer(place["top"], Role.PROVINCE_LEADER)
        assert [
            name for name, unit in place.items() if policy.can(user, SEE, unit, make.TODAY)
        ] == ["top", "farms", "land", "home"]

    def test_a_code_that_only_starts_alike_is_another_unit(self, place):
        alike = make.unit(place["top"], "SO-NONG-NGHIEP-VA-MOI-TRUONG")
        user = make.officer(place["farms"], Role.HANDLER)
        assert not policy.can(user, SEE, alike, make.TODAY)

    def test_only_with_the_permission(self, place):
        user = make.officer(place["farms"], Role.HANDLER)
        assert not policy.can(user, Permission.DECIDE, place["farms"], make.TODAY)

    def test_two_posts_add_up_each_with_its_own_role(self, place):
        user = make.officer(place["farms"], Role.HANDLER)
        services.give_post(
            user=user, organisation=place["home"], role=Role.UNIT_HEAD,
            since=date(2026, 1, 1), by=None, at=make.NOW,
        )  # fmt: skip
        user = User.objects.get(pk=user.pk)
        assert policy.can(user, Permission.DECIDE, place["home"], make.TODAY)
        assert not policy.can(user, Permission.DECIDE, place["farms"], make.TODAY)

    def test_what_a_province_took_over_from_the_day_it_did(self, place):
        old = make.province("BAC-GIANG")
        unit = make.unit(old, "SO-NOI-VU")
        make.succeed(old, place["top"], date(2026, 7, 1))
        leader = make.officer(place["top"], Role.PROVINCE_LEADER)
        assert policy.can(leader, SEE, unit, date(2026, 7, 1))
        assert not policy.can(leader, SEE, unit, date(2026, 6, 30))

    def test_what_a_unit_took_over(self, place):
        old = make.unit(place["top"], "SO-TAI-NGUYEN")
        make.succeed(old, place["farms"], date(2026, 7, 1))
        handler = make.officer(place["farms"], Role.HANDLER)
        assert not policy.can(handler, SEE, old, date(2026, 6, 30))

    def test_a_closed_account_reaches_nothing(self, place):
        user = make.officer(place["top"], Role.PROVINCE_LEADER)
        user.is_active = False
        assert not policy.reach(user, SEE, make.TODAY)

    def test_scope_filters_rows_and_denies_by_default(self, place):
        for name in ("farms", "home", "far"):
            make.citizen(place[name], full_name=f"Lê Mẫu {name}", paper="none", number="")
        for top, role, seen in (
            ("farms", Role.HANDLER, ["farms"]),
            ("top", Role.PROVINCE_LEADER, ["farms", "home"]),
            ("top", Role.SYSADMIN, []),
        ):
            user = make.officer(place[top], role)
            rows = Citizen.objects.filter(policy.scope(user, SEE, make.TODAY)).order_by(
                "name_folded"
            )
            assert [row.full_name.split()[-1] for row in rows] == seen

    def test_one_query_for_the_posts_however_much_is_asked(
        self, place, django_assert_max_num_queries
    ):
        user = make.officer(place["top"], Role.PROVINCE_LEADER)
        with django_assert_max_num_queries(1):
            assert policy.holds(user, SEE, make.TODAY)
            assert not policy.holds(user, Permission.MANAGE_USERS, make.TODAY)
            assert policy.desk(user, SEE, make.TODAY) == place["top"]
            assert selectors.menu(user, make.TODAY)


class TestDays:
    @pytest.mark.parametrize(
        ("day", "held"),
        [
            (date(2026, 2, 28), False),
            (date(2026, 3, 1), True),
            (date(2026, 6, 30), True),
            (date(2026, 7, 1), False),  # `until` is the first day without it
        ],
    )
    def test_a_post_holds_from_since_and_no_longer_on_until(self, place, day, held):
        user = make.user()
        services.give_post(
            user=user, organisation=place["farms"], role=Role.HANDLER,
            since=date(2026, 3, 1), until=date(2026, 7, 1), by=None, at=make.NOW,
        )  # fmt: skip
        assert policy.can(user, SEE, place["farms"], day) is held
        assert (policy.units(user, SEE, day) == [place["farms"]]) is held

    def test_home_is_the_post_held_longest(self, place):
        user = make.officer(place["farms"], Role.HANDLER, since=date(2026, 5, 1))
        services.give_post(
            user=user, organisation=place["home"], role=Role.UNIT_HEAD,
            since=date(2026, 1, 1), by=None, at=make.NOW,
        )  # fmt: skip
        fresh = User.objects.get(pk=user.pk)
        home = selectors.home_post(fresh, make.TODAY)
        assert home is not None
        assert home.organisation == place["home"]
        assert policy.units(fresh, SEE, make.TODAY) == [place["home"], place["farms"]]

    def test_the_desk_is_that_of_the_first_post_that_may(self, place):
        """Not of the first post: who is here for one thing may be elsewhere for another."""
        user = make.officer(place["farms"], Role.HANDLER, since=date(2026, 1, 1))
        services.give_post(
            user=user, organisation=place["home"], role=Role.CLERK,
            since=date(2026, 5, 1), by=None, at=make.NOW,
        )  # fmt: skip
        fresh = User.objects.get(pk=user.pk)
        assert policy.desk(fresh, Permission.REGISTER_PETITION, make.TODAY) == place["home"]
        with pytest.raises(PermissionDenied):
            policy.desk(fresh, Permission.LOG_VISIT, make.TODAY)


class TestPosts:
    def test_the_same_role_twice_at_once_is_refused(self, place):
        user = make.officer(place["farms"], Role.HANDLER)
        with pytest.raises(ValidationError, match="đang giữ vai trò đó"):
            services.give_post(
                user=user, organisation=place["farms"], role=Role.HANDLER,
                since=make.TODAY, by=None, at=make.NOW,
            )  # fmt: skip

    def test_nobody_gives_a_post_to_oneself(self, place):
        boss = make.officer(place["top"], Role.SYSADMIN)
        with pytest.raises(ValidationError, match="Không tự giao nhiệm vụ"):
            services.give_post(
                user=boss, organisation=place["top"], role=Role.PROVINCE_LEADER,
                since=make.TODAY, by=boss, at=make.NOW,
            )  # fmt: skip

    def test_an_ended_post_is_kept_with_its_days(self, place):
        user = make.officer(place["farms"], Role.HANDLER)
        post = services.end_post(post=user.posts.get(), until=make.TODAY, by=None, at=make.NOW)
        assert post.until == make.TODAY
        assert not policy.can(User.objects.get(pk=user.pk), SEE, place["farms"], make.TODAY)
        with pytest.raises(ValidationError, match="đã kết thúc"):
            services.end_post(post=post, until=make.TODAY, by=None, at=make.NOW)

    def test_a_post_that_never_began_leaves_no_row(self, place):
        user = make.officer(place["farms"], Role.HANDLER, since=make.TODAY + timedelta(days=3))
        services.end_post(post=user.posts.get(), until=make.TODAY, by=None, at=make.NOW)
        assert not Post.objects.exists()

    def test_the_database_keeps_every_change_of_a_post(self, place):
        """Written by triggers, so that a bulk update does not go past it."""
        user = make.officer(place["farms"], Role.HANDLER)
        Post.objects.filter(user=user).update(role=Role.UNIT_HEAD)
        Post.objects.filter(user=user).delete()
        events = Post.pgh_event_models["insert"].objects.order_by("pgh_id")
        assert list(events.values_list("pgh_label", "role")) == [
            ("insert", "handler"),
            ("update", "unit_head"),
            ("delete", "unit_head"),
        ]
