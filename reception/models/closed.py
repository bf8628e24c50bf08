"""What the database itself holds of a month of the register that is closed."""

import pgtrigger

# The columns of a line that are sealed when its month is closed. Not among them: who came (a
# person's entry is corrected with the person), the notes of the desk, and column (12), which is
# written on for as long as the matter is followed.
SEALED = (
    "organisation", "year", "number", "received_on", "happened_on", "time_reason", "kind", "field",
    "mode", "channel", "received_by", "is_first", "people_count", "is_large_group", "summary",
    "demand", "respondent", "contested", "contested_number", "contested_on", "prior_handling",
    "has_petition", "competence", "outcome", "outcome_note", "refusal_ground", "referred_to",
    "referral_number",
)  # fmt: skip

NO_LINE_COMES_OR_GOES = """
    IF EXISTS (SELECT 1 FROM reception_bookclosing
               WHERE organisation_id = COALESCE(NEW.organisation_id, OLD.organisation_id)
               AND month = date_trunc('month', COALESCE(NEW.received_on, OLD.received_on))::date)
    THEN RAISE EXCEPTION 'reception: the month of this visit is closed'; END IF;
    RETURN COALESCE(NEW, OLD);
"""
# A line of a closed month changes with a correction that stands in the book already, or when it is
# found to denounce: what names somebody goes, whatever is closed.
CORRECTED_OR_KEPT = """
    IF EXISTS (SELECT 1 FROM reception_bookclosing
               WHERE (organisation_id, month) IN (
                   (OLD.organisation_id, date_trunc('month', OLD.received_on)::date),
                   (NEW.organisation_id, date_trunc('month', NEW.received_on)::date)))
       AND NOT (NEW.is_protected AND NOT OLD.is_protected)
       AND NOT (NEW.version > OLD.version AND EXISTS (
           SELECT 1 FROM reception_bookcorrection
           WHERE visit_id = NEW.id AND version = NEW.version AND number IS NOT NULL))
    THEN RAISE EXCEPTION 'reception: the month of this visit is closed'; END IF;
    RETURN NEW;
"""

MONTH_TRIGGERS = [
    pgtrigger.Trigger(
        name="visit_not_into_closed_month",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Delete,
        func=NO_LINE_COMES_OR_GOES,
    ),
    pgtrigger.Trigger(
        name="visit_kept_in_closed_month",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(*SEALED),
        func=CORRECTED_OR_KEPT,
    ),
]
