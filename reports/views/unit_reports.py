"""A unit fills in its yearly report, its head sends it to Sở Nội vụ."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from reports import indicators, services
from reports.forms import (
    AnswerForm,
    ContactForm,
    OtherwiseForm,
    SendForm,
    SignedForm,
    StepForm,
    section_form,
)
from reports.indicators import BY_CODE, Value
from reports.selectors import campaigns as reading
from reports.selectors.figures import ANSWER
from reports.services import campaigns, preparing
from reports.sheets import dan_van
from reports.sheets.tables import shown as shown_value
from reports.views.unit_pages import (
    Owed,
    address,
    owed,
    section,
    sent_words,
    shown,
    signed_report,
)

MAKE, SUBMIT, SEE = Permission.MAKE_REPORT, Permission.SUBMIT_REPORT, Permission.SEE_FIGURES
BY_UNIT = ("present", "send_back")


@require_POST
@allowed(MAKE)
def save_section(request: Request, year: int, numeral: str) -> HttpResponse:
    asked, part = owed(request, MAKE, year), section(numeral)
    form = section_form(part, {}, request.POST)

    def work(_token: str) -> str:
        try:
            _write(request, asked, form.passages())
        except services.ClashError as error:
            form.clash(error.others)
            raise
        messages.success(request, f"Đã lưu mục {numeral}.")
        return address(asked.unit, f"muc-{numeral}")

    return act(request, form, work, lambda status: shown(request, asked.found, form, status))


@require_POST
@allowed(MAKE)
def answer(request: Request, year: int) -> HttpResponse:
    asked, form = owed(request, MAKE, year), AnswerForm(request.POST)

    def work(_token: str) -> str:
        said = form.cleaned_data
        slot = ANSWER.format(code=said["code"])
        _write(request, asked, {slot: preparing.answered(words=said["words"])})
        messages.success(request, "Đã lưu giải thích.")
        return address(asked.unit)

    return act(request, form, work, lambda status: shown(request, asked.found, form, status))


def _write(request: Request, asked: Owed, passages: dict[str, dan_van.Passage]) -> None:
    at = now()
    preparing.begin_writing(unit=asked.unit, by=request.user, at=at)
    services.write_passages(
        organisation=asked.unit.organisation, period=asked.found.period, passages=passages,
        by=request.user, at=at,
    )  # fmt: skip


@require_POST
@allowed(MAKE)
def set_contact(request: Request, year: int) -> HttpResponse:
    asked, form = owed(request, MAKE, year), ContactForm(request.POST)

    def work(_token: str) -> str:
        said = form.cleaned_data
        preparing.set_contact(unit=asked.unit, name=said["contact_name"],
                              phone=said["contact_phone"], by=request.user, at=now())  # fmt: skip
        messages.success(request, "Đã lưu người liên hệ.")
        return address(asked.unit, "gui")

    return act(request, form, work, lambda status: shown(request, asked.found, form, status))


@require_POST
@allowed(MAKE)
def attach_signed(request: Request, year: int) -> HttpResponse:
    asked, form = owed(request, MAKE, year), SignedForm(request.POST, request.FILES)

    def work(_token: str) -> str:
        upload = form.cleaned_data["upload"]
        preparing.attach_signed(unit=asked.unit, upload=upload, by=request.user, at=now())
        messages.success(request, "Đã đính kèm báo cáo đã ký. Hệ thống đang kiểm tra tệp.")
        return address(asked.unit, "gui")

    return act(request, form, work, lambda status: shown(request, asked.found, form, status))


@require_safe
@allowed(SEE)
def signed_file(request: Request, year: int) -> HttpResponse:
    return signed_report(request, owed(request, SEE, year).unit)


@require_safe
@allowed(MAKE)
def otherwise(request: Request, year: int, code: str) -> HttpResponse:
    asked = owed(request, MAKE, year)
    return _otherwise(request, asked, code, OtherwiseForm())


@require_POST
@allowed(MAKE)
def state_otherwise(request: Request, year: int, code: str) -> HttpResponse:
    asked, form = owed(request, MAKE, year), OtherwiseForm(request.POST)
    figure = _figure(asked, code)

    def work(_token: str) -> str:
        said = form.cleaned_data
        preparing.state_otherwise(unit=asked.unit, figure=figure, value=said["value"],
                                  reason=said["reason"], by=request.user, at=now())  # fmt: skip
        messages.success(request, "Đã ghi số liệu đơn vị khai cạnh số theo sổ.")
        return address(asked.unit)

    return act(request, form, work, lambda status: _otherwise(request, asked, code, form, status))


@require_POST
@allowed(MAKE, SUBMIT)
def take_step(request: Request, year: int, name: str) -> HttpResponse:
    if name not in BY_UNIT:
        raise Http404
    wanted = SUBMIT if name == "send_back" else MAKE
    asked, form = owed(request, wanted, year), StepForm(request.POST)

    def work(_token: str) -> str:
        done = campaigns.advance(unit=asked.unit, name=name, by=request.user, at=now(),
                                 report=asked.report, **form.cleaned_data)  # fmt: skip
        messages.success(request, f"Báo cáo ở tình trạng: {done.get_state_display()}.")
        return address(asked.unit)

    return act(request, form, work, lambda status: shown(request, asked.found, form, status))


def send(request: Request, asked: Owed) -> HttpResponse:
    """The head sends; in one snapshot, so that all figures frozen are of one instant."""
    form = SendForm(request.POST)

    def work(_token: str) -> str:
        version = form.cleaned_data["version"]
        done = campaigns.advance(unit=asked.unit, name="send", by=request.user, at=now(),
                                 report=asked.report, version=version)  # fmt: skip
        messages.success(request, sent_words(done, asked.unit.edition_id))
        return address(asked.unit)

    def again(status: int) -> HttpResponse:
        return shown(request, asked.found, form, status)

    return services.in_one_snapshot(lambda: act(request, form, work, again))


def _otherwise(
    request: Request, asked: Owed, code: str, form: OtherwiseForm, status: int = 200
) -> HttpResponse:
    """The page on which another number than the ledger's is stated."""
    figure = _figure(asked, code)
    return page(
        request, "reports/otherwise.html", status=status, form=form, owed=asked.unit,
        figure=figure, label=BY_CODE[code].label, year=asked.unit.year, shown=shown_value(figure),
        stated=reading.stated(asked.unit).get(code), back=address(asked.unit),
    )  # fmt: skip


def _figure(asked: Owed, code: str) -> Value:
    """One figure of the report by the ledger; 404 for a code that it does not state."""
    if code not in dan_van.CODES:
        raise Http404("Báo cáo không có chỉ tiêu này.")
    return indicators.compute([code], land=asked.found.land, period=asked.found.period)[code]
