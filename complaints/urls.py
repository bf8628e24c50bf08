"""Addresses of petitions; the number in an address is the office's file number."""

from django.urls import path

from complaints.views import approving, hub, incoming, lists, outcomes, papers, public, runs, saved, sorting

app_name = "complaints"

DON = "lam-viec/don/<str:number>"

urlpatterns = [
    path("tra-cuu", public.lookup, name="lookup"),
    path("t/<str:code>", public.short, name="short"),
    path("lam-viec/don", lists.petitions, name="petitions"),
    path("lam-viec/viec-cua-toi", lists.mine, name="mine"),
    path("lam-viec/duyet", approving.approvals, name="approvals"),
    path("lam-viec/duyet/dong-y", approving.approve_many, name="approve_many"),
    path("lam-viec/duyet/<str:number>/dong-y", approving.approve, name="approve"),
    path("lam-viec/duyet/<str:number>/tra-lai", approving.send_back, name="send_back"),
    path("lam-viec/vu-viec-phuc-tap", lists.complex_cases, name="complex_cases"),
    path("lam-viec/vu-viec-phuc-tap/<int:pk>", outcomes.complex_case, name="complex_case"),
    path("lam-viec/vu-viec-phuc-tap/<int:pk>/phuong-an", outcomes.plan, name="plan"),
    path("lam-viec/vu-viec-phuc-tap/<int:pk>/da-xong", outcomes.plan_done, name="plan_done"),
    path("lam-viec/don/bo-loc", saved.saved_views, name="saved_views"),
    path("lam-viec/don/bo-loc/luu", saved.save_view, name="save_view"),
    path("lam-viec/don/bo-loc/<int:pk>/xoa", saved.delete_view, name="delete_view"),
    path("lam-viec/don/bo-loc/<int:pk>/mo-dau-tien", saved.open_first, name="open_first"),
    path("lam-viec/don/in", runs.print_list, name="print_list"),
    path("lam-viec/don/giao-lai", runs.reassignment, name="reassignment"),
    path("lam-viec/don/giao-lai/ghi", runs.reassign, name="reassign"),
    path("lam-viec/don/giao-lai/<int:pk>", runs.run, name="run"),
    path("lam-viec/don/giao-lai/<int:pk>/hoan-tac", runs.undo, name="undo_run"),
    path("lam-viec/don/moi", incoming.create, name="create"),
    path("lam-viec/don/vao-so", incoming.register, name="register"),
    path("lam-viec/luot-tiep/<int:pk>/vao-so-don", incoming.from_visit, name="register_from_visit"),
    path(
        "lam-viec/luot-tiep/<int:pk>/vao-so-don/ghi",
        incoming.register_from_visit,
        name="enter_from_visit",
    ),
    path(DON, hub.petition, name="petition"),
    path(f"{DON}/nhat-ky", hub.journal, name="journal"),
    path(f"{DON}/giao", hub.handler, name="handler"),
    path(f"{DON}/giao/ghi", hub.assign, name="assign"),
    path(f"{DON}/phan-loai", sorting.classification, name="classification"),
    path(f"{DON}/phan-loai/ghi", sorting.classify, name="classify"),
    path(f"{DON}/buoc/<slug:name>", hub.step, name="step"),
    path(f"{DON}/buoc/<slug:name>/ghi", hub.take_step, name="take_step"),
    path(f"{DON}/thi-hanh", outcomes.enforcement, name="enforcement"),
    path(f"{DON}/thi-hanh/them", outcomes.add_enforcement, name="add_enforcement"),
    path(f"{DON}/thi-hanh/<int:pk>/da-xong", outcomes.enforcement_done, name="enforcement_done"),
    path(f"{DON}/tai-lieu", papers.papers, name="papers"),
    path(f"{DON}/tai-lieu/tinh-trang", papers.papers_state, name="papers_state"),
    path(f"{DON}/tai-lieu/them", papers.add_papers, name="add_papers"),
    path(f"{DON}/tai-lieu/<uuid:file_id>/go", papers.remove_paper, name="remove_paper"),
    path(f"{DON}/ban-goc/them", papers.add_original, name="add_original"),
    path(f"{DON}/ban-goc/<int:pk>/tra", papers.return_original, name="return_original"),
    path(
        f"{DON}/ban-goc/<int:pk>/bien-nhan.pdf", papers.original_receipt, name="original_receipt"
    ),
    path(f"{DON}/vu-viec-phuc-tap", outcomes.listing, name="listing"),
    path(f"{DON}/vu-viec-phuc-tap/ghi", outcomes.list_complex, name="list_complex"),
]
