"""Who may do what, written down a second time: a change of a right is a change of this table."""

from datetime import date

import pytest

from portal.access import policy
from portal.access.menu import MENUS
from portal.access.models import User
from portal.access.roles import LABELS, ROLES, Permission, Role, granted_to, holders
from tests.portal import people_factories as make

# One row a permission, one letter a role, in the order of Role:
# R receptionist, C clerk, H handler, V verifier, U unit head, B board head, P province leader,
# L leader's aide, D dialogue secretary, O dvk officer, A dvk appraiser, N home affairs,
# I inspectorate, E editor, T auditor, S sysadmin.
LETTERS = dict(zip("RCHVUBPLDOANIETS", Role, strict=True))
RIGHTS = {
    "see_visits": "RUBPL",
    "log_visit": "RB",
    "see_citizens": "RHUBP",
    "see_petitions": "RCHVUBPLI",
    "see_denunciations": "UP",  # of the unit; a named handler needs none
    "register_petition": "RCB",
    "classify": "HUB",
    "verify": "HV",
    "decide": "UP",
    "enforce": "HU",
    "import_register": "RCB",
    "see_dialogues": "UPLDONE",
    "run_dialogue": "UD",
    "see_initiatives": "UPOANE",
    "run_initiative": "UO",
    "appraise_initiative": "AN",
    "see_figures": "UBPLONI",
    "make_report": "UBPONI",
    "submit_report": "UP",
    "run_campaign": "N",
    "manage_units": "S",
    "manage_users": "S",
    "manage_calendar": "S",
    "see_audit": "T",
}


def test_the_table_knows_every_permission():
    assert list(RIGHTS) == [permission.value for permission in Permission]


@pytest.mark.parametrize("permission", list(Permission))
def test_granted_to_these_and_nobody_else(permission):
    granted = [role for letter, role in LETTERS.items() if letter in RIGHTS[permission]]
    assert holders(permission) == granted
    assert [role for role in Role if permission in granted_to(role)] == granted


class TestSeparation:
    """Rights that must never meet in one role."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("manage_users", "see_petitions"),  # who gives rights sees no case
            ("manage_users", "see_citizens"),
            ("manage_users", "see_audit"),  # nor what the trail says of it
            ("see_audit", "see_petitions"),
            ("see_audit", "manage_units"),
            ("verify", "decide"),  # who looks into a matter does not decide it
            ("appraise_initiative", "run_initiative"),  # nor one's own initiative
            ("log_visit", "decide"),
            ("register_petition", "see_denunciations"),
        ],
    )
    def test_not_in_one_hand(self, one, other):
        both = {Permission(one), Permission(other)}
        assert [role for role, granted in ROLES if both <= granted] == []

    @pytest.mark.parametrize(
        ("right", "needed"),
        [
            ("log_visit", "see_visits"),
            ("classify", "see_petitions"),
            ("verify", "see_petitions"),
            ("decide", "see_petitions"),
            ("enforce", "see_petitions"),
            ("register_petition", "see_petitions"),
            ("see_denunciations", "see_petitions"),
            ("run_dialogue", "see_dialogues"),
            ("run_initiative", "see_initiatives"),
            ("appraise_initiative", "see_initiatives"),
            ("make_report", "see_figures"),
            ("submit_report", "make_report"),
        ],
    )
    def test_who_works_on_it_sees_it(self, right, needed):
        assert set(holders(Permission(right))) <= set(holders(Permission(needed)))


class TestLabels:
    def test_each_label_is_vietnamese_and_differs(self):
        words = [label for _, label in LABELS]
        assert len(set(words)) == len(words)
        assert all(word[0].isupper() and not word.isascii() for word in words)

    def test_each_role_has_a_menu(self):
        assert {role for role, items in MENUS if items} == set(Role)

    @pytest.mark.parametrize("role", ["", "sys_admin", "SYSADMIN", "receptionist ", "*", "None"])
    def test_a_role_that_is_not_spelled_so_grants_nothing(self, role):
        assert granted_to(role) == frozenset()


@pytest.mark.django_db
class TestInForce:
    """The table in use: through posts, days and units."""

    @pytest.mark.parametrize("role", list(Role))
    def test_a_post_grants_the_row_of_its_role_and_no_more(self, role):
        user = make.officer(make.province(), role)
        held = {one for one in Permission if policy.holds(user, one, make.TODAY)}
        assert held == granted_to(role)

    @pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.SYSADMIN])
    @pytest.mark.parametrize(
        ("day", "held"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)]
    )
    def test_from_its_first_day(self, role, day, held):
        user = make.officer(make.province(), role)
        assert any(policy.holds(user, one, day) for one in granted_to(role)) is held
        assert any(policy.reach(user, one, day) for one in granted_to(role)) is held

    def test_a_role_taken_out_of_the_code_grants_nothing(self):
        user = make.officer(make.province(), Role.EDITOR)
        user.posts.update(role="khong-con")
        fresh = User.objects.get(pk=user.pk)
        assert not any(policy.holds(fresh, one, make.TODAY) for one in Permission)
