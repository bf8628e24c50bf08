"""One line of a register as the rows it becomes: petition, steps, clocks, case and decision."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from complaints.deadlines import in_force, on_acceptance, on_receipt
from complaints.models import Case, ComplexCase, Deadline, Decision, Petition, Result, Step
from complaints.services.bulk.lines import Handled, PetitionLine
from complaints.services.bulk.paths import ENDED_EARLY, Walked, handling, intake
from complaints.services.clocks import amount_of
from complaints.services.effects import ONE_DAY
from complaints.workflow import Handling
from portal.access.models import User
from portal.organisations.models import Organisation
from portal.workdays.calendar import Calendar
from portal.workdays.limits import due
from reception.kinds import Kind
from reception.services.visits import new_alias


class Made:
    """Everything that one line becomes, before it is saved."""

    petition: Petition
    case: Case | None = None
    decision: Decision | None = None
    complex_case: ComplexCase | None = None

    def __init__(
        self, organisation: Organisation, line: PetitionLine, matter_id: int, days: Calendar
    ) -> None:
        self.organisation, self.line, self.matter_id = organisation, line, matter_id
        self.days = days
        self.steps: list[Step] = []
        self.deadlines: list[Deadline] = []

    def build(self, *, numbers: tuple[int, str], by: User, at: datetime) -> None:
        line = self.line
        taken_in = list(intake(line))
        self.petition = self._petition(numbers, by, at)
        self.petition.state = taken_in[-1].target
        handled: list[Walked] = []
        if line.handled is Handled.ACCEPT:
            handled = list(handling(line, self._effect(), localdate(at)))
            self.case = self._case(handled)
            self.petition.settled_on = self.case.settled_on
            self.petition.closed_on = self.case.closed_on
            self.decision = self._decision()
        elif line.processed_on and line.handled is not Handled.URGE:
            self.petition.closed_on = line.processed_on
        # As at the counter, the acceptance opens the case and is its first step.
        walked = [(self.case if step.name == "accept" else None, step) for step in taken_in]
        walked += [(self.case, step) for step in handled]
        self.steps = [self._step(case, step, by, at) for case, step in walked]
        self._run_clocks()
        if line.is_complex:
            self.complex_case = self._complex_case()

    def foreseen(self) -> str:
        """What `otherwise` will say once it is built."""
        self.petition = Petition()
        self.case = self._case(()) if self.line.handled is Handled.ACCEPT else None
        self._run_clocks()
        return self.otherwise

    @property
    def otherwise(self) -> str:
        """Where the day to settle by in the register is not the one that the law gives: the law's
        is kept, counted from the stored days, and the register's is told."""
        said, counted = self.line.due_said, self.case.due_on if self.case else None
        if said is None or said == counted:
            return ""
        if counted is None:
            return "Không dùng hạn này: đơn chưa thụ lý hoặc pháp luật không đặt hạn"
        return f"Hạn theo luật là {counted:%d/%m/%Y}, hệ thống dùng ngày đó"

    def _petition(self, numbers: tuple[int, str], by: User, at: datetime) -> Petition:
        line = self.line
        is_protected = line.kind == Kind.DENUNCIATION
        return Petition(
            organisation=self.organisation,
            province_id=self.organisation.province_pk,
            year=line.received_on.year,
            number=numbers[0],
            file_number=numbers[1],
            source=line.source,
            received_on=line.received_on,
            kind=line.kind,
            is_protected=is_protected,
            alias=new_alias() if is_protected else "",
            is_anonymous=not is_protected and line.person is None,
            signers=line.signers,
            field=line.field,
            level=line.level,
            summary=line.summary,
            matter_id=self.matter_id,
            is_eligible=line.is_eligible,
            is_competent=line.is_competent,
            processed_on=line.processed_on,
            referred_to=line.referred_to,
            external_key=line.key,
            registered_by=by,
            created_at=at,
        )

    def _case(self, handling: Sequence[Walked]) -> Case:
        line = self.line
        last = handling[-1] if handling else None
        is_closed = last is not None and last.target in (Handling.CLOSED, Handling.DISCONTINUED)
        return Case(
            organisation=self.organisation,
            province_id=self.organisation.province_pk,
            matter_id=self.matter_id,
            kind=line.kind,
            level=line.level,
            state=last.target if last else Handling.ACCEPTED,
            is_remote=self.organisation.is_remote,
            is_complex=line.is_complex,
            accepted_on=line.processed_on or line.received_on,
            settled_on=line.settled_on,
            closed_on=last.on if last and is_closed else None,
            result=line.result,
            ending=line.result if line.result == Result.WITHDRAWN else "",
        )

    def _decision(self) -> Decision | None:
        line = self.line
        if not line.settled_on or line.result in ENDED_EARLY:
            return None
        return Decision(
            case=self.case,
            organisation=self.organisation,
            province_id=self.organisation.province_pk,
            kind=line.kind,
            number=line.decision_number or line.key,
            issued_on=line.decided_on or line.settled_on,
            result=line.result,
            summary=line.summary,
            must_enforce=line.must_enforce,
            effective_on=self._effect(),
            enforced_on=line.enforced_on,
        )

    def _effect(self) -> date | None:
        """The first day on which a complaint decision has legal effect; no law sets one for others.

        As at the counter: a register that is imported must close a case on the same day.
        """
        settled = self.line.settled_on
        limit = in_force(f"COMPLAINT.EFFECT.{self.line.level}", settled) if settled else None
        if settled is None or limit is None or self.line.kind != Kind.COMPLAINT:
            return None
        facts = ("remote",) if self.organisation.is_remote else ()
        issued = self.line.decided_on or settled
        return due(limit, issued, self.days, amount=limit.amount_for(facts)) + ONE_DAY

    def _step(self, case: Case | None, step: Walked, by: User, at: datetime) -> Step:
        return Step(
            petition=self.petition,
            case=case,
            name=step.name,
            source=step.source,
            target=step.target,
            on=step.on,
            document_number=self.line.decision_number if step.name == "discontinue" else "",
            at=at,
            by=by,
            organisation=self.organisation,
        )

    def _run_clocks(self) -> None:
        line = self.line
        codes = on_receipt(line.kind, is_competent=line.is_competent)
        for code in codes:
            self._clock(code, line.received_on, line.processed_on)
        if self.case and line.processed_on:
            code = on_acceptance(line.kind)[0].replace("*", str(line.level))
            clock = self._clock(code, line.processed_on, line.settled_on, self.case)
            self.case.due_on = clock.due_on if clock else None
        running = min(
            (d for d in self.deadlines if not d.stopped_on), key=lambda d: d.due_on, default=None
        )
        if running and not self.petition.closed_on:
            self.petition.due_on, self.petition.due_rule = running.due_on, running.rule

    def _clock(
        self, code: str, start: date, stopped_on: date | None, case: Case | None = None
    ) -> Deadline | None:
        limit = in_force(code, start)
        amount = amount_of(limit, case) if limit else 0
        if limit is None or not amount:
            return None
        clock = Deadline(
            petition=self.petition,
            case=case,
            organisation=self.organisation,
            province_id=self.organisation.province_pk,
            rule=code,
            starts_on=start,
            due_on=due(limit, start, self.days, amount=amount),
            amount=amount,
            unit=limit.unit,
            basis=limit.basis[:200],
            stopped_on=stopped_on,
        )
        self.deadlines.append(clock)
        return clock

    def _complex_case(self) -> ComplexCase:
        return ComplexCase(
            matter_id=self.matter_id,
            petition=self.petition,
            organisation=self.organisation,
            province_id=self.organisation.province_pk,
            listed_on=self.line.received_on,
            ground="Ghi trong sổ theo dõi đơn",
            plan_done_on=self.line.plan_done_on,
        )
