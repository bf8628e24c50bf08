"""Days on which the laws came into force, and the facts that change a limit (pure)."""

from datetime import date

from portal.workdays.limits import Unit

COMPLAINT_LAW = date(2012, 7, 1)  # Luật Khiếu nại 02/2011/QH13 in force
DECREE_75 = date(2012, 11, 20)  # Nghị định 75/2012/NĐ-CP in force
RECEPTION_LAW = date(2014, 7, 1)  # Luật Tiếp công dân 42/2013/QH13 in force
CIRCULAR_07 = date(2014, 12, 15)  # Thông tư 07/2014/TT-TTCP in force
DENUNCIATION_LAW = date(2019, 1, 1)  # Luật Tố cáo 25/2018/QH14 in force
DECREE_31 = date(2019, 5, 28)  # Nghị định 31/2019/NĐ-CP in force
DECREE_124 = date(2020, 12, 5)  # Nghị định 124/2020/NĐ-CP in force
CIRCULAR_05 = date(2021, 11, 15)  # Thông tư 05/2021/TT-TTCP in force
PROCEDURE_194 = date(2022, 3, 31)  # Quyết định 194/QĐ-TTCP
AMENDED = date(2026, 7, 1)  # Luật 136/2025/QH15, Nghị định 154, 155, 156/2026/NĐ-CP in force

C, W = Unit.CALENDAR, Unit.WORKING
REMOTE, COMPLEX = frozenset({"remote"}), frozenset({"complex"})
EITHER = REMOTE | COMPLEX
DISCIPLINE = frozenset({"discipline"})
DISMISSAL = DISCIPLINE | {"dismissal"}
BY_DECREE = "Ngày có hiệu lực của Nghị định 124/2020/NĐ-CP (05/12/2020) chưa đối chiếu bản gốc"
BY_HAND = (
    "Luật chỉ nói tạm đình chỉ khi còn căn cứ, không đặt hạn rà soát: người ra quyết định chọn "
    "ngày, 30 ngày là gợi ý"
)
