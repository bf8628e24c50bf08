"""Who may go where in the yearly campaign: the unit, Sở Nội vụ, who leads the province."""

from tests.house.rules import P, Rule, rule

# Addresses of everybody's own report of a year: they name nobody else's.
OF_A_YEAR = frozenset({"section of a report", "figure of a report", "step of a report"})

CAMPAIGN: tuple[Rule, ...] = (
    rule(P.SEE_FIGURES, of="year", routes="reports:signed_file"),
    rule(
        P.MAKE_REPORT, of="year",
        routes="reports:answer reports:set_contact reports:attach_signed",
    ),
    rule(P.MAKE_REPORT, of="section of a report", routes="reports:save_section"),
    rule(
        P.MAKE_REPORT, of="figure of a report",
        routes="reports:otherwise reports:state_otherwise",
    ),
    rule(P.MAKE_REPORT, P.SUBMIT_REPORT, of="step of a report", routes="reports:unit_step"),
    rule(P.RUN_CAMPAIGN, P.SUBMIT_REPORT, routes="reports:campaigns"),
    rule(P.SEE_FIGURES, routes="reports:own_report"),
    rule(
        P.RUN_CAMPAIGN, P.SUBMIT_REPORT, of="year",
        routes="reports:campaign reports:late_list reports:merged reports:merged_xlsx",
    ),
    rule(
        P.RUN_CAMPAIGN, of="year",
        routes="reports:open_campaign reports:reminding reports:remind",
    ),
    rule(
        P.RUN_CAMPAIGN, P.SUBMIT_REPORT, of="report of a unit",
        routes="reports:campaign_unit reports:campaign_file",
    ),
    rule(
        P.RUN_CAMPAIGN, of="section of a report",
        routes="reports:draft reports:compile",
    ),
    rule(P.RUN_CAMPAIGN, of="decision on a report", routes="reports:decide_report"),
)  # fmt: skip
