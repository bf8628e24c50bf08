"""What the steps of a denunciation case change besides the state."""

from datetime import date

from django.core.exceptions import ValidationError

from complaints.models import Case
from complaints.services import clocks
from complaints.services.effects.common import SHARED, Effect, Fields, decide
from complaints.workflow import grounds


def extend(case: Case, _source: str, on: date, asked: Fields) -> None:
    """Once for a complex case, twice for a very complex one: two criteria or more."""
    letters = {*asked["grounds"], *grounds.read(case.complexity_ground)}
    case.complexity_ground = grounds.written(letters)
    case.is_complex = True
    if case.extensions == 1 and len(letters) < 2:
        raise ValidationError(
            "Gia hạn lần hai chỉ với vụ việc đặc biệt phức tạp, có từ 02 tiêu chí trở lên "
            "(Điều 30.3 Luật Tố cáo): chọn thêm căn cứ."
        )
    case.extensions += 1
    clocks.recount_case(case, on)


EFFECTS: tuple[tuple[str, Effect], ...] = (
    *SHARED,
    ("extend", extend),
    ("conclude", decide),
)
