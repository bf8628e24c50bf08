"""The regimes of reporting, as rows, addresses and commands name them."""

DAN_VAN = "dan-van"  # Chỉ thị 03/CT-UBND, mục 10: dân vận and democracy, to Sở Nội vụ
TT06 = "tt06"  # Thông tư 06/2025/TT-TTCP: reception and resolution, to Thanh tra
REGIMES = (DAN_VAN, TT06)
SIX_FORMS = "sau-bieu"  # the six statutory forms by themselves: pdf and xlsx
# What a job makes.
MADE = {
    DAN_VAN: "báo cáo dân vận",
    TT06: "báo cáo tiếp công dân, giải quyết khiếu nại, tố cáo",
    SIX_FORMS: "sáu biểu thống kê",
}
