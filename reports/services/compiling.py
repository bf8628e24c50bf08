"""Sở Nội vụ takes what the units wrote into the report of the province, section by section."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.access.roles import Permission
from reports import selectors
from reports.models import Campaign
from reports.selectors import merging
from reports.sentences import number
from reports.services.writing import write_passages
from reports.sheets.campaigns import Section, slots_of
from reports.sheets.compiling import joined
from reports.sheets.outline import Passage
from reports.sheets.report import outline

MOST = 8000  # letters of a slot, as its form has it
GONE = "Có đoạn đã chọn không còn trong báo cáo đã nộp. Mở lại trang rồi chọn lại."


@transaction.atomic
def compile_section(
    *, campaign: Campaign, section: Section, texts: Mapping[str, Passage], taken: Collection[str],
    by: User, at: datetime,
) -> int:  # fmt: skip
    """Keep the texts of a section of the province's report, the passages `taken` (keys of Quoted)
    appended under the names of their units. Returns how many were taken.

    Raises PermissionDenied, ClashError where another wrote meanwhile, ValidationError.
    """
    province = campaign.province
    if not selectors.covers(by, Permission.RUN_CAMPAIGN, province, localdate(at)):
        raise PermissionDenied
    told = merging.quotations(campaign, slots_of(section))
    chosen = {slot: [one for one in said if one.key in taken] for slot, said in told.items()}
    count = sum(map(len, chosen.values()))
    if count != len(set(taken)):
        raise ValidationError(GONE)
    whole = {
        slot: replace(passage, text=joined(passage.text, chosen[slot])) if chosen.get(slot)
        else passage
        for slot, passage in texts.items()
    }  # fmt: skip
    _check_length(campaign, whole)
    write_passages(organisation=province, period=campaign.period, passages=whole, by=by, at=at)
    return count


def _check_length(campaign: Campaign, texts: Mapping[str, Passage]) -> None:
    labels = outline(campaign.regime, campaign.period).labels
    for slot, passage in texts.items():
        if len(passage.text) > MOST:
            raise ValidationError({slot: (
                f"Mục “{labels[slot]}” dài {number(len(passage.text))} ký tự, tối đa "
                f"{number(MOST)}. Bỏ bớt đoạn đã chọn hoặc rút gọn nội dung."
            )})  # fmt: skip
