"""Two people write on one report: what neither has seen is never written over."""

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from reports import indicators, selectors, services
from reports.forms import PassagesForm
from reports.models import Passage as Kept
from reports.period import of
from reports.sheets.outline import Passage
from reports.sheets.tt06_report import TT06
from tests.reports import factories
from tests.reports.factories import AT
from tests.reports.pages import body, send

PERIOD = of("NAM", 2025)
PAGE = "/lam-viec/bao-cao/tcd-kntc/2025"


@pytest.fixture
def write(land):
    by = factories.user(Role.UNIT_HEAD, land.commune)

    def kept(regime="tt06", **texts):
        services.write_passages(organisation=land.commune, period=PERIOD, regime=regime,
                                passages=texts, by=by, at=AT)  # fmt: skip
        return selectors.passages(land.commune, PERIOD, regime)

    return kept


def test_what_somebody_else_changed_meanwhile_is_a_clash_and_nothing_is_kept(write):
    shown = write(forecast=Passage("Bản đầu."), situation=Passage("Cũ."))
    write(forecast=Passage("Của người kia.", seen=shown["forecast"].mark))
    mine = {
        "forecast": Passage("Của tôi.", seen=shown["forecast"].mark),
        "situation": Passage("Mới.", seen=shown["situation"].mark),
    }
    with pytest.raises(services.ClashError, match="Người khác vừa lưu 1 mục") as refused:
        write(**mine)
    assert refused.value.others == {"forecast": Passage("Của người kia.")}
    assert "09:00 20/11/2026" in refused.value.others["forecast"].written
    assert write()["situation"] == Passage("Cũ.")


def test_who_left_a_text_alone_takes_nothing_back(write):
    shown = write(forecast=Passage("Bản đầu."), situation=Passage("Cũ."))
    write(forecast=Passage("Của người kia.", seen=shown["forecast"].mark))
    found = write(
        forecast=Passage("Bản đầu.", seen=shown["forecast"].mark),
        situation=Passage("Mới.", seen=shown["situation"].mark),
    )
    assert found == {"forecast": Passage("Của người kia."), "situation": Passage("Mới.")}


def test_the_same_words_from_both_are_no_clash(write):
    empty = Passage().mark
    write(forecast=Passage("Như nhau.", seen=empty))
    assert write(forecast=Passage("Như nhau.", seen=empty))["forecast"].text == "Như nhau."


def test_who_has_seen_the_other_text_may_write_over_it(write):
    found = write(forecast=Passage("Của người kia."))
    again = write(forecast=Passage("Ghép lại.", seen=found["forecast"].mark))
    assert again["forecast"].text == "Ghép lại."


def test_each_regime_has_texts_of_its_own(write):
    write(forecast=Passage("Một."))
    write(regime="dan-van", leadership=Passage("Hai."))
    assert set(write()) == {"forecast"}
    assert set(write("dan-van")) == {"leadership"}


def fields(page: str, **said: str) -> dict[str, str]:
    """What a browser sends back of the page: every mark, and what was typed."""
    found = {}
    for chunk in page.split('type="hidden" name="')[1:]:
        name, _, rest = chunk.partition('"')
        if name.endswith("-seen"):
            found[name] = rest.partition('value="')[2].partition('"')[0]
    return found | said


def test_the_page_shows_both_texts_and_keeps_the_merged_one(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    ask = {"ky": "NAM/2025", "don-vi": land.commune.code}
    shown = fields(body(client.get(PAGE, ask)))
    assert len(shown) == len(TT06.slots)
    first = send(client, f"{PAGE}/noi-dung", **ask, **(shown | {"forecast": "Của người kia."}))
    assert first.status_code == 302
    clash = send(client, f"{PAGE}/noi-dung", **ask, **(shown | {"forecast": "Của tôi."}))
    assert clash.status_code == 409
    page = body(clash)
    assert "Chưa lưu gì" in page
    assert "Của người kia." in page
    assert "Của tôi." in page
    merged = fields(page, forecast="Của người kia. Của tôi.")
    assert send(client, f"{PAGE}/noi-dung", **ask, **merged).status_code == 302
    assert Kept.objects.get(slot="forecast").text == "Của người kia. Của tôi."


def test_points_are_numbers_within_their_group(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    page = "/lam-viec/bao-cao/dan-van/2025"
    refused = send(client, f"{page}/noi-dung", score_propaganda="8,5")
    assert refused.status_code == 422
    assert "Nhập số điểm từ 0 đến 8" in body(refused)
    assert send(client, f"{page}/noi-dung", score_propaganda="7,5").status_code == 302
    assert Kept.objects.get(slot="score_propaganda").text == "7,5"


def test_the_report_is_read_written_made_and_handed_in(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    ask = {"ky": "NAM/2025", "don-vi": land.commune.code}
    page = body(client.get(PAGE, ask))
    for words in ("I. Tình hình khiếu nại, tố cáo", "VI. Kiến nghị, đề xuất", "Hạn gửi"):
        assert words in page
    assert "/lam-viec/so-lieu/" in page
    refused = send(client, f"{PAGE}/nop", **ask)
    assert refused.status_code == 422
    assert f"Còn {len(TT06.slots)} mục chưa viết" in body(refused)
    texts = {f"{slot.slot}-nothing": "on" for slot in TT06.slots}
    assert send(client, f"{PAGE}/noi-dung", **ask, **texts).status_code == 302
    assert send(client, f"{PAGE}/lap", **ask, dang="docx").status_code == 302
    assert send(client, f"{PAGE}/nop", **ask).status_code == 302
    done = body(client.get(PAGE, ask))
    assert "Đã nộp" in done
    assert "Nộp báo cáo" not in done
    late = send(client, f"{PAGE}/noi-dung", **ask, forecast="Muộn.")
    assert "không sửa được nội dung nữa" in body(late)


@pytest.mark.parametrize(
    ("period", "words"),
    [("QII/2025", "Kỳ này chỉ gửi sáu biểu"), ("2025-01-01..2025-10-31", "Báo cáo chuyên đề")],
)
def test_periods_without_words_and_thematic_reports_say_so(land, sign_in, period, words):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    assert words in body(client.get(PAGE, {"ky": period}))


def test_a_period_of_another_year_is_refused(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    refused = client.get(PAGE, {"ky": "NAM/2024"})
    assert "không thuộc báo cáo năm 2025" in body(refused)


def test_a_form_without_marks_has_seen_empty_slots():
    form = PassagesForm({"forecast": "Mới."}, written={}, outline=TT06)
    assert form.is_valid()
    assert form.passages()["forecast"].seen == Passage().mark


def test_a_report_handed_in_is_not_written_on(land, write):
    texts = {slot.slot: Passage("", is_nothing=True) for slot in TT06.slots}
    write(**texts)
    by = factories.user(Role.UNIT_HEAD, land.commune)
    found = selectors.report(indicators.ground(land.commune.code, PERIOD.end), PERIOD, "tt06")
    services.submit(report=found, regime="tt06", by=by, at=AT, on=factories.TODAY)
    with pytest.raises(ValidationError, match="đã nộp"):
        write(forecast=Passage("Muộn."))
    assert write("dan-van", leadership=Passage("Chế độ khác."))["leadership"].text
