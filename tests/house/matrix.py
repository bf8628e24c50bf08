"""Who may go where, written down by hand: the table that the doors are held against."""

from tests.house.matrix_campaign import CAMPAIGN
from tests.house.matrix_desk import DESK
from tests.house.matrix_door import DOOR
from tests.house.rules import P, Rule, rule

PUBLIC = frozenset(
    {
        "health", "access:login", "access:logout", "complaints:lookup", "complaints:short",
        "complaints:blank_form", "complaints:published", "reception:call_screen",
        "reception:schedule", "reception:schedule_file", "reception:public_session",
        "site:home", "site:where_to_send", "site:complaint_guide", "site:denunciation_guide",
        "site:directory", "site:accessibility", "site:privacy", "site:appearance",
        "site:verify_slip",
    }
)  # fmt: skip
SIGNED_IN = frozenset(
    {
        "access:second_step", "access:enrol", "access:account", "access:change_password",
        "access:end_sessions", "reports:today", "reception:wards",
    }
)  # fmt: skip


RULES: tuple[Rule, ...] = (
    *DESK,
    *DOOR,
    rule(P.MANAGE_USERS, routes="access:users access:new_user access:create_user"),
    rule(
        P.MANAGE_USERS, of="user",
        routes="access:user access:give_post access:reset_password access:forget_devices "
        "access:deactivate access:reactivate",
    ),
    rule(P.MANAGE_USERS, of="post", routes="access:end_post"),
    rule(P.SEE_CITIZENS, of="citizen", routes="citizens:person citizens:show_in_full"),
    rule(
        P.LOG_VISIT, of="citizen", sees=P.SEE_CITIZENS, routes="citizens:edit citizens:save",
    ),
    rule(P.LOG_VISIT, of="citizen to merge", routes="citizens:compare citizens:merge"),
    rule(P.LOG_VISIT, of="merge", routes="citizens:part"),
    rule(P.MANAGE_UNITS, routes="organisations:units"),
    rule(
        P.MANAGE_UNITS, of="unit",
        routes="organisations:unit organisations:edit organisations:rename organisations:open "
        "organisations:confirm_name organisations:close",
    ),
    rule(
        P.MANAGE_CALENDAR,
        routes="workdays:days workdays:set_day workdays:remove_day complaints:calendar_preview "
        "complaints:calendar_changes",
    ),
    rule(P.MANAGE_CALENDAR, of="calendar change", routes="complaints:calendar_change"),
    rule(P.SEE_PETITIONS, routes="complaints:deadlines complaints:deadlines_file "
         "complaints:deadlines_week"),
    rule(P.SEE_PETITIONS, of="petition", routes="complaints:time_bar"),
    rule(
        P.CLASSIFY, P.DECIDE, of="petition",
        routes="complaints:note_known complaints:add_obstacle complaints:decide_time_bar",
    ),
    rule(P.CLASSIFY, P.DECIDE, of="obstacle", routes="complaints:remove_obstacle"),
    rule(P.SEE_AUDIT, routes="audit:entries"),
    rule(P.SEE_VISITS, P.SEE_PETITIONS, of="file", routes="documents:attachment"),
    rule(
        P.SEE_PETITIONS,
        routes="complaints:petitions complaints:mine complaints:complex_cases",
    ),
    rule(
        P.SEE_PETITIONS,
        routes="complaints:saved_views complaints:save_view complaints:print_list",
    ),
    rule(
        P.SEE_PETITIONS, of="saved view of a colleague",
        routes="complaints:delete_view complaints:open_first",
    ),
    rule(P.CLASSIFY, P.DECIDE, routes="complaints:reassignment complaints:reassign"),
    rule(
        P.CLASSIFY, P.DECIDE, of="run of a colleague",
        routes="complaints:run complaints:undo_run",
    ),
    rule(P.REGISTER_PETITION, P.CLASSIFY, routes="complaints:alike"),
    rule(P.SEE_PETITIONS, of="two petitions", routes="complaints:side_by_side"),
    rule(
        P.CLASSIFY, P.DECIDE, of="two petitions", routes="complaints:join complaints:tell_apart",
    ),
    rule(P.CLASSIFY, P.DECIDE, of="petition", routes="complaints:separation complaints:separate"),
    rule(P.DECIDE, routes="complaints:approvals complaints:approve_many"),
    rule(
        P.DECIDE, of="petition",
        routes="complaints:approve complaints:send_back complaints:redirection "
        "complaints:redirect_proposal complaints:proposed_paper complaints:proposed_file "
        "complaints:draw_up_paper",
    ),
    rule(P.REGISTER_PETITION, routes="complaints:create complaints:register"),
    rule(
        P.REGISTER_PETITION, of="visit", sees=P.SEE_VISITS,
        routes="complaints:register_from_visit complaints:enter_from_visit",
    ),
    rule(
        P.SEE_PETITIONS, of="petition",
        routes="complaints:petition complaints:journal complaints:enforcement",
    ),
    rule(P.SEE_PETITIONS, of="petition", routes="complaints:letters"),
    rule(P.SEE_PETITIONS, of="letter", routes="complaints:letter"),
    rule(P.SEE_PETITIONS, of="file of a letter", routes="complaints:letter_file"),
    rule(P.CLASSIFY, P.VERIFY, P.DECIDE, of="petition", routes="complaints:start_letter"),
    rule(
        P.CLASSIFY, P.VERIFY, P.DECIDE, of="letter",
        routes="complaints:save_letter complaints:redaction complaints:redact "
        "complaints:comparison complaints:compare complaints:cancel_letter",
    ),
    rule(
        P.CLASSIFY, P.VERIFY, P.DECIDE, of="public text",
        routes="complaints:public_text complaints:write_public_text "
        "complaints:redact_public_text complaints:check_public_text",
    ),
    rule(
        P.CLASSIFY, P.VERIFY, P.DECIDE, of="letter to issue",
        routes="complaints:issuing complaints:issue_letter",
    ),
    rule(P.SEE_PETITIONS, of="petition", routes="complaints:papers complaints:papers_state"),
    rule(
        P.REGISTER_PETITION, P.CLASSIFY, P.VERIFY, of="petition",
        routes="complaints:add_papers complaints:add_original",
    ),
    rule(
        P.REGISTER_PETITION, P.CLASSIFY, P.VERIFY, of="paper of a petition",
        routes="complaints:remove_paper",
    ),
    rule(
        P.REGISTER_PETITION, P.CLASSIFY, P.VERIFY, of="original",
        routes="complaints:return_original complaints:original_receipt",
    ),
    rule(P.SEE_PETITIONS, of="step", routes="complaints:step complaints:take_step"),
    rule(P.CLASSIFY, P.DECIDE, of="petition", routes="complaints:handler complaints:assign"),
    rule(
        P.CLASSIFY, of="petition",
        routes="complaints:classification complaints:classify complaints:listing "
        "complaints:list_complex",
    ),
    rule(P.ENFORCE, of="petition", routes="complaints:add_enforcement"),
    rule(P.SEE_PETITIONS, routes="complaints:enforcements"),
    rule(
        P.SEE_PETITIONS, of="petition",
        routes="complaints:acceptance complaints:verification complaints:dialogue "
        "complaints:decision complaints:publication",
    ),
    rule(P.VERIFY, of="petition", routes="complaints:limit_publication complaints:unpublish"),
    rule(P.CLASSIFY, of="complex", routes="complaints:add_milestone complaints:escalated"),
    rule(P.CLASSIFY, of="milestone", routes="complaints:milestone_done"),
    rule(P.ENFORCE, of="enforcement", routes="complaints:enforcement_done"),
    rule(P.SEE_PETITIONS, routes="complaints:handovers complaints:instructions"),
    rule(P.DECIDE, routes="complaints:kept complaints:destroy"),
    rule(P.DECIDE, routes="complaints:reminders complaints:remind"),
    rule(
        P.SEE_PETITIONS, of="petition",
        routes="complaints:transfers complaints:sources complaints:directives",
    ),
    rule(P.SEE_PETITIONS, of="petition", routes="complaints:parties"),
    rule(
        P.CLASSIFY, P.VERIFY, of="petition",
        routes="complaints:add_signatories complaints:change_signatory complaints:add_party",
    ),
    rule(P.CLASSIFY, P.VERIFY, of="party", routes="complaints:end_party"),
    rule(P.CLASSIFY, of="petition", routes="complaints:send_transfer"),
    rule(P.DECIDE, of="petition", routes="complaints:instruct"),
    rule(
        P.REGISTER_PETITION, P.CLASSIFY, P.DECIDE, of="petition",
        routes="complaints:add_source complaints:note_external",
    ),
    rule(P.REGISTER_PETITION, P.CLASSIFY, P.DECIDE, of="source", routes="complaints:answer_source"),
    rule(
        P.SEE_PETITIONS, of="handover",
        routes="complaints:handover complaints:slip complaints:report_outcome",
    ),
    rule(
        P.REGISTER_PETITION, P.CLASSIFY, P.DECIDE, of="handover",
        routes="complaints:receive_transfer complaints:give_back_transfer",
    ),
    rule(P.CLASSIFY, of="handover", routes="complaints:tell_outcome"),
    rule(P.DECIDE, of="dispute", routes="complaints:rule_transfer"),
    rule(
        P.SEE_PETITIONS, of="instruction",
        routes="complaints:reply_instruction complaints:confirm_instruction "
        "complaints:instruction_paper",
    ),
    rule(
        P.SEE_PETITIONS,
        routes="complaints:secret_petitions complaints:secret_reason complaints:tell_reason "
        "complaints:feedbacks",
    ),
    rule(P.REGISTER_PETITION, routes="complaints:new_feedback complaints:enter_feedback"),
    rule(P.SEE_PETITIONS, of="feedback", routes="complaints:feedback"),
    rule(
        P.SEE_PETITIONS, of="step of a feedback",
        routes="complaints:feedback_step complaints:take_feedback_step",
    ),
    rule(
        P.REGISTER_PETITION, of="petition", routes="complaints:bridge complaints:cross_bridge"
    ),
    rule(
        P.CLASSIFY, P.DECIDE, of="petition",
        routes="complaints:accused complaints:add_accused complaints:avoid_interest "
        "complaints:waive_secrecy complaints:restore_secrecy "
        "complaints:admit_online",
    ),
    rule(P.CLASSIFY, P.DECIDE, of="accused", routes="complaints:remove_accused"),
    rule(P.SEE_PETITIONS, of="petition", routes="complaints:protection"),
    rule(P.CLASSIFY, P.VERIFY, P.DECIDE, of="petition", routes="complaints:request_protection"),
    rule(
        P.DECIDE, of="protection", sees=P.SEE_DENUNCIATIONS,
        routes="complaints:protection_step complaints:decide_protection",
    ),
    rule(P.SEE_PETITIONS, of="complex", routes="complaints:complex_case"),
    rule(P.CLASSIFY, of="complex", routes="complaints:plan complaints:plan_done"),
    rule(
        P.SEE_DIALOGUES,
        routes="dialogues:sessions dialogues:plans dialogues:commitments",
    ),
    rule(P.RUN_DIALOGUE, routes="dialogues:create dialogues:plan dialogues:issue_plan"),
    rule(P.SEE_DIALOGUES, of="dialogue", routes="dialogues:session"),
    rule(
        P.RUN_DIALOGUE, of="dialogue",
        routes="dialogues:announce dialogues:hold dialogues:cancel dialogues:conclude "
        "dialogues:add_opinion",
    ),
    rule(P.SEE_DIALOGUES, of="commitment", routes="dialogues:commitment"),
    rule(P.RUN_DIALOGUE, of="commitment", routes="dialogues:fulfil"),
    rule(P.SEE_INITIATIVES, routes="dialogues:initiatives"),
    rule(P.RUN_INITIATIVE, routes="dialogues:new_initiative dialogues:register_initiative"),
    rule(P.SEE_INITIATIVES, of="initiative", routes="dialogues:initiative"),
    rule(
        P.APPRAISE_INITIATIVE, of="initiative",
        routes="dialogues:appraise dialogues:assess dialogues:recognise dialogues:reward",
    ),
    rule(
        P.SEE_FIGURES,
        routes="reports:leaders reports:board_pdf reports:board_xlsx reports:definitions "
        "reports:index reports:forms reports:forms_pdf reports:forms_xlsx reports:forms_check",
    ),
    rule(P.MANAGE_CALENDAR, P.MANAGE_UNITS, P.SEE_AUDIT, routes="reports:doubts"),
    rule(P.MANAGE_UNITS, routes="reports:targets reports:set_target"),
    rule(
        P.MAKE_REPORT,
        routes="reports:manual reports:new_manual reports:enter_manual reports:act_on_manual",
    ),
    rule(P.SEE_FIGURES, of="manual figure", routes="reports:manual_figure reports:manual_file"),
    rule(P.MAKE_REPORT, of="manual figure", routes="reports:correct_manual"),
    rule(P.SEE_FIGURES, of="figure", routes="reports:figure"),
    rule(P.SEE_FIGURES, of="form", routes="reports:form reports:form_pdf reports:form_xlsx"),
    rule(
        P.SEE_FIGURES, of="form",
        routes="reports:older_form reports:older_form_pdf reports:older_form_xlsx",
    ),
    rule(P.SEE_FIGURES, of="board", routes="reports:board_part"),
    rule(P.DECIDE, of="petition", routes="reports:ask_for_report"),
    rule(P.SEE_FIGURES, of="year", routes="reports:dan_van reports:tcd_kntc"),
    *CAMPAIGN,
    rule(P.SEE_FIGURES, routes="reports:reconcile reports:reconcile_xlsx"),
    rule(P.SEE_FIGURES, of="reconciled number", routes="reports:reconciled"),
    rule(P.SEE_FIGURES, of="edition", routes="reports:edition reports:edition_changes"),
    rule(P.SEE_FIGURES, of="list of an edition", routes="reports:edition_list"),
    rule(P.SEE_FIGURES, of="file of an edition", routes="reports:edition_file"),
    rule(P.SUBMIT_REPORT, of="edition", routes="reports:correct_edition"),
    rule(P.MAKE_REPORT, routes="reports:compute reports:make_forms"),
    rule(P.MAKE_REPORT, of="year", routes="reports:write reports:make reports:write_kntc "
        "reports:make_kntc"),
    rule(P.MAKE_REPORT, of="job", routes="reports:job reports:file reports:stop_job"),
    rule(P.MAKE_REPORT, of="figure run", routes="reports:run reports:stop_run"),
    rule(P.SUBMIT_REPORT, of="year", routes="reports:submit reports:submit_kntc"),
    rule(P.IMPORT_REGISTER, routes="reports:imports reports:upload_register"),
    rule(P.IMPORT_REGISTER, of="kind of register", routes="reports:blank_register"),
    rule(
        P.IMPORT_REGISTER, of="register to map",
        routes="reports:register_import reports:map_register reports:cancel_register",
    ),
    rule(
        P.IMPORT_REGISTER, of="register to confirm",
        routes="reports:confirm_register reports:refused_rows",
    ),
)  # fmt: skip
