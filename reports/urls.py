"""Addresses of the roof."""

from django.urls import path

from reports.sheets import forms
from reports.views import (
    board_files,
    boards,
    campaigns,
    dan_van,
    editions,
    figures,
    imports,
    jobs,
    manual,
    merging,
    runs,
    statutory,
    targets,
    tcd_kntc,
    unit_reports,
)

app_name = "reports"
BOARD = "lam-viec/dieu-hanh"
MANUAL = "lam-viec/so-lieu-nhap-tay"
IMPORTS = "lam-viec/nhap-so"
FORMS, OLDER = "lam-viec/bao-cao/tt06", "lam-viec/bao-cao/tt02"
TT02 = {"regime": forms.TT02}
KNTC = "lam-viec/bao-cao/tcd-kntc/<int:year>"
CAMPAIGN = "lam-viec/bao-cao/tong-hop/<int:year>"
EDITION = "lam-viec/bao-cao/an-ban/<int:pk>"
REPORT = "lam-viec/bao-cao/dan-van/<int:year>"

urlpatterns = [
    path("lam-viec/", figures.today, name="today"),
    path(BOARD, boards.leaders, name="leaders"),
    path(f"{BOARD}.pdf", board_files.board_pdf, name="board_pdf"),
    path(f"{BOARD}.xlsx", board_files.board_xlsx, name="board_xlsx"),
    path(f"{BOARD}/<slug:name>", boards.part, name="board_part"),
    path(f"{BOARD}/yeu-cau-bao-cao/<str:number>", boards.ask_for_report, name="ask_for_report"),
    path("lam-viec/so-lieu", figures.definitions, name="definitions"),
    path("lam-viec/so-lieu/<str:code>", figures.figure, name="figure"),
    path(MANUAL, manual.entries, name="manual"),
    path(f"{MANUAL}/lam", manual.act_on, name="act_on_manual"),
    path(f"{MANUAL}/moi", manual.create, name="new_manual"),
    path(f"{MANUAL}/nhap", manual.enter, name="enter_manual"),
    path(f"{MANUAL}/<int:pk>", manual.entry, name="manual_figure"),
    path(f"{MANUAL}/<int:pk>/sua", manual.correct, name="correct_manual"),
    path(f"{MANUAL}/<int:pk>/tep", manual.file, name="manual_file"),
    path("quan-tri/muc-tieu", targets.targets, name="targets"),
    path("quan-tri/muc-tieu/ghi", targets.set_target, name="set_target"),
    path("quan-tri/can-cu-phap-ly", figures.doubts, name="doubts"),
    path(FORMS, statutory.index, name="forms"),
    path(f"{FORMS}/doi-chieu", statutory.check, name="forms_check"),
    path(f"{FORMS}/sau-bieu.pdf", statutory.forms_pdf, name="forms_pdf"),
    path(f"{FORMS}/sau-bieu.xlsx", statutory.forms_xlsx, name="forms_xlsx"),
    path(f"{FORMS}/sau-bieu/lap", statutory.make_forms, name="make_forms"),
    path(f"{FORMS}/<slug:slug>", statutory.form, name="form"),
    path(f"{FORMS}/<slug:slug>.pdf", statutory.form_pdf, name="form_pdf"),
    path(f"{FORMS}/<slug:slug>.xlsx", statutory.form_xlsx, name="form_xlsx"),
    path(f"{OLDER}/<slug:slug>", statutory.form, TT02, name="older_form"),
    path(f"{OLDER}/<slug:slug>.pdf", statutory.form_pdf, TT02, name="older_form_pdf"),
    path(f"{OLDER}/<slug:slug>.xlsx", statutory.form_xlsx, TT02, name="older_form_xlsx"),
    path("lam-viec/bao-cao/doi-chieu", editions.reconcile, name="reconcile"),
    path("lam-viec/bao-cao/doi-chieu.xlsx", editions.reconcile_xlsx, name="reconcile_xlsx"),
    path("lam-viec/bao-cao/doi-chieu/<str:code>", editions.reconciled, name="reconciled"),
    path(EDITION, editions.edition, name="edition"),
    path(f"{EDITION}/so-sanh", editions.compared, name="edition_changes"),
    path(f"{EDITION}/dinh-chinh", editions.correct, name="correct_edition"),
    path(f"{EDITION}/danh-sach/<str:code>", editions.listed, name="edition_list"),
    path(f"{EDITION}.<str:form>", editions.edition_file, name="edition_file"),
    path("lam-viec/bao-cao", jobs.index, name="index"),
    path("lam-viec/bao-cao/tinh-lai", runs.compute, name="compute"),
    path("lam-viec/bao-cao/dot-tinh/<int:pk>", runs.show, name="run"),
    path("lam-viec/bao-cao/dot-tinh/<int:pk>/dung", runs.stop, name="stop_run"),
    path("lam-viec/bao-cao/viec/<int:pk>", jobs.job, name="job"),
    path("lam-viec/bao-cao/viec/<int:pk>/tep", jobs.file, name="file"),
    path("lam-viec/bao-cao/viec/<int:pk>/dung", jobs.stop, name="stop_job"),
    path(IMPORTS, imports.index, name="imports"),
    path(f"{IMPORTS}/tai-len", imports.upload, name="upload_register"),
    path(f"{IMPORTS}/mau/<slug:kind>.xlsx", imports.blank, name="blank_register"),
    path(f"{IMPORTS}/<int:pk>", imports.show, name="register_import"),
    path(f"{IMPORTS}/<int:pk>/ghep-cot", imports.map_columns, name="map_register"),
    path(f"{IMPORTS}/<int:pk>/xac-nhan", imports.confirm, name="confirm_register"),
    path(f"{IMPORTS}/<int:pk>/huy", imports.cancel, name="cancel_register"),
    path(f"{IMPORTS}/<int:pk>/tu-choi.xlsx", imports.refused, name="refused_rows"),
    path(KNTC, tcd_kntc.report, name="tcd_kntc"),
    path(f"{KNTC}/noi-dung", tcd_kntc.write, name="write_kntc"),
    path(f"{KNTC}/lap", tcd_kntc.make, name="make_kntc"),
    path(f"{KNTC}/nop", tcd_kntc.submit, name="submit_kntc"),
    path(REPORT, dan_van.report, name="dan_van"),
    path(f"{REPORT}/noi-dung", dan_van.write, name="write"),
    path(f"{REPORT}/lap", dan_van.make, name="make"),
    path(f"{REPORT}/nop", dan_van.submit, name="submit"),
    path(f"{REPORT}/muc/<str:numeral>", unit_reports.save_section, name="save_section"),
    path(f"{REPORT}/giai-trinh", unit_reports.answer, name="answer"),
    path(f"{REPORT}/lien-he", unit_reports.set_contact, name="set_contact"),
    path(f"{REPORT}/ban-ky", unit_reports.attach_signed, name="attach_signed"),
    path(f"{REPORT}/ban-ky.pdf", unit_reports.signed_file, name="signed_file"),
    path(f"{REPORT}/khai-khac/<str:code>", unit_reports.otherwise, name="otherwise"),
    path(
        f"{REPORT}/khai-khac/<str:code>/luu", unit_reports.state_otherwise, name="state_otherwise"
    ),
    path(f"{REPORT}/buoc/<slug:name>", unit_reports.take_step, name="unit_step"),
    path(CAMPAIGN, campaigns.campaign, name="campaign"),
    path(f"{CAMPAIGN}/mo", campaigns.open_campaign, name="open_campaign"),
    path(f"{CAMPAIGN}/nhac", campaigns.reminding_page, name="reminding"),
    path(f"{CAMPAIGN}/nhac/gui", campaigns.remind, name="remind"),
    path(f"{CAMPAIGN}/nop-muon.xlsx", campaigns.late_list, name="late_list"),
    path(f"{CAMPAIGN}/gop", merging.figures, name="merged"),
    path(f"{CAMPAIGN}/gop.xlsx", merging.figures_xlsx, name="merged_xlsx"),
    path(f"{CAMPAIGN}/du-thao/<str:numeral>", merging.draft, name="draft"),
    path(f"{CAMPAIGN}/du-thao/<str:numeral>/dua-vao", merging.compile_section, name="compile"),
    path(f"{CAMPAIGN}/don-vi/<int:pk>", campaigns.unit, name="campaign_unit"),
    path(f"{CAMPAIGN}/don-vi/<int:pk>/ban-ky.pdf", campaigns.unit_file, name="campaign_file"),
    path(f"{CAMPAIGN}/don-vi/<int:pk>/<slug:name>", campaigns.decide, name="decide_report"),
]
