"""A walk by chance through the machines: each step by the services, the same again for one seed."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from django.core.exceptions import ValidationError
from django.db import transaction

from complaints.models import Case, Petition
from complaints.workflow import Machine, Transition, foremost, leaving
from portal.access.models import User
from portal.access.roles import Permission, Role
from reception.kinds import Kind
from tests.complaints import factories as make

KINDS = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION)
GAPS = (0, 1, 1, 2, 5, 40)  # days between two steps; forty are past most limits
LENGTH = 12
ELSEWHERE = frozenset({"aggregate", "refuse_repeat", "file_repeated"})  # they need a second file


class Walk:
    """One petition on its way; `to` is whom its last step gave it to, None for nobody."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - no secret hangs on it
        self.kind = KINDS[seed % len(KINDS)]
        self.petition = make.petition(self.kind)
        self.on = make.RECEIVED
        self.to: User | None = None
        self.taken: list[str] = []

    @property
    def case(self) -> Case | None:
        return self.petition.case

    def steps(self) -> Iterator[str]:
        """Take up to a dozen steps, telling the name of each once it is done."""
        for _ in range(LENGTH):
            self.on += timedelta(days=self.chance.choice(GAPS))
            if self.on > make.TODAY + timedelta(days=150) or not (name := self._one()):
                return
            self.taken.append(name)
            self.petition = Petition.objects.select_related("case").get(pk=self.petition.pk)
            yield name

    def _one(self) -> str:
        subject: Petition | Case = self.case or self.petition
        machine = Machine(self.case.kind) if self.case else Machine.INTAKE
        for step in self._shuffled([*leaving(machine, subject.state)]):
            if step.name not in ELSEWHERE and self._takes(subject, step):
                return step.name
        return ""

    def _shuffled(self, steps: list[Transition]) -> list[Transition]:
        """By chance, but every second time the main line first: else few would get far."""
        self.chance.shuffle(steps)
        main = foremost(steps) if self.chance.random() < 0.5 else None
        return [main, *steps] if main else steps

    def _takes(self, subject: Petition | Case, step: Transition) -> bool:
        try:
            with transaction.atomic():
                self._take(subject, step)
        except ValidationError:
            return False
        return True

    def _take(self, subject: Petition | Case, step: Transition) -> None:
        if step.name == "classify" and isinstance(subject, Petition):
            ours = self.chance.random() < 0.8
            make.classify(subject, self.on, kind=self.kind, is_competent=ours)
            self.to = self.to or make.head()
            return
        named = "assigned_to" in step.needs
        to = make.person(self.chance.choice([Role.HANDLER, Role.VERIFIER])) if named else self.to
        more = {"assigned_to": to} if named else {}
        mine = step.permission == Permission.VERIFY and subject.assigned_to
        by = {"by": subject.assigned_to} if mine else {}
        make.take(subject, step.name, self.on, **more, **by)
        self.to = to
