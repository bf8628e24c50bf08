"""Đoàn: people who came together about one content, and by what paper they sent whom."""

import pgtrigger
from django.db import models

from reception.models.visits import Visit

# A company has a name and a list: of a denunciation the register keeps neither.
NO_COMPANY_OF_PROTECTED = """
    IF EXISTS (SELECT 1 FROM reception_visit WHERE id = NEW.visit_id AND is_protected)
    THEN RAISE EXCEPTION 'reception: a protected visit names nobody present'; END IF;
    RETURN NEW;
"""


class Company(models.Model):
    """What is known of several people as one (Luật Tiếp công dân Điều 29).

    Who they are stands in the rows of `Attendance`; the visit counts those who arrived,
    `sharing_count` all who share the content, also those who stayed at home.
    """

    visit = models.OneToOneField(Visit, models.CASCADE, related_name="company")
    name = models.CharField("tên đoàn, nội dung chung", max_length=200, blank=True)
    sharing_count = models.PositiveIntegerField("số người cùng nội dung")
    listed_count = models.PositiveIntegerField("số người trong danh sách", default=0)
    has_appointment = models.BooleanField("có văn bản cử người đại diện", default=False)
    appointment_number = models.CharField("số văn bản cử người đại diện", max_length=60, blank=True)
    appointed_on = models.DateField("ngày văn bản cử người đại diện", null=True, blank=True)

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="company_none_of_protected",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NO_COMPANY_OF_PROTECTED,
            )
        ]
