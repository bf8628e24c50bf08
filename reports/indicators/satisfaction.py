"""Mức độ hài lòng của người dân: answers of a survey, entered by hand."""

from reports.indicators.declare import Breakdown, Measure, Ratio
from reports.indicators.manual import Group, Line, sum_of

# Five factors, each answered on a scale of five: satisfied is 4 or 5 (phương pháp đo lường sự hài
# lòng về sự phục vụ hành chính, Quyết định 1001/QĐ-BNV ngày 11/12/2023).
FACTORS = (
    "tiếp cận dịch vụ", "thủ tục hành chính", "công chức phục vụ", "kết quả dịch vụ",
    "tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị",
)  # fmt: skip
FEWEST = 30  # [D] answers; with fewer a share says little

SURVEY = Group(
    "hai-long", "Khảo sát mức độ hài lòng",
    (
        Line("SAT-01", "Số phiếu khảo sát hợp lệ", "phiếu"),
        Line("SAT-02.TS", "Số phiếu hài lòng chung (mức 4 hoặc 5)", "phiếu"),
        *(
            Line(f"SAT-03.{n}.TS", f"Số phiếu hài lòng (mức 4 hoặc 5) về {factor}", "phiếu")
            for n, factor in enumerate(FACTORS, start=1)
        ),
    ),
    f"Hài lòng là mức 4 hoặc 5 trên 5. Dưới {FEWEST} phiếu thì chưa đủ để nói lên mức độ hài lòng.",
    at_most=tuple((code, "SAT-01") for code in
                  ("SAT-02.TS", *(f"SAT-03.{n}.TS" for n in range(1, len(FACTORS) + 1)))),
)  # fmt: skip

SATISFACTION: tuple[Measure, ...] = (
    *map(sum_of, SURVEY.lines),
    Ratio("SAT-02", "Tỷ lệ hài lòng chung", "SAT-02.TS", "SAT-01",
          "Số phiếu hài lòng chung (mức 4 hoặc 5) chia cho số phiếu hợp lệ. Dưới "
          f"{FEWEST} phiếu thì chưa đủ để kết luận.", entered_by_hand=True),
    *(
        Ratio(f"SAT-03.{n}", f"Tỷ lệ hài lòng về {factor}", f"SAT-03.{n}.TS", "SAT-01",
              "Số phiếu hài lòng (mức 4 hoặc 5) về yếu tố này chia cho số phiếu hợp lệ.",
              entered_by_hand=True)
        for n, factor in enumerate(FACTORS, start=1)
    ),
    Breakdown("SAT-03", "Mức độ hài lòng theo 5 yếu tố", "%",
              tuple(f"SAT-03.{n}" for n in range(1, len(FACTORS) + 1)),
              "Mỗi yếu tố là một tỷ lệ trên số phiếu hợp lệ.", compares="C2", places=2,
              entered_by_hand=True),
)  # fmt: skip
