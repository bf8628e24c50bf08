"""What a leader does from the board: ask who is late to report by a day."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import Instruction, InstructionKind, Petition
from complaints.services.oversight import instruct
from complaints.services.steps import lock
from portal.access.models import User
from portal.workdays.selectors import calendar

WITHIN = 2  # working days
ASKED = "Đề nghị báo cáo trước 17:00 ngày {day} về đơn {number}: lý do chậm, ngày giải quyết xong."
CLOSED = "Đơn này đã kết thúc, không phải báo cáo nữa. Cập nhật bảng để xem đơn còn chậm."


@transaction.atomic
def ask_for_report(*, petition: Petition, by: User, at: datetime) -> Instruction:
    """A reminder to the unit that holds the petition: to report by 17:00 two working days on.

    Raises PermissionDenied or ValidationError as `instruct` does, and where it is closed by now.
    """
    locked = lock(petition)
    if locked.closed_on:
        raise ValidationError(CLOSED)
    day = calendar().after(localdate(at), WITHIN)
    content = ASKED.format(day=f"{day:%d/%m/%Y}", number=locked.file_number)
    return instruct(
        petition=locked, kind=InstructionKind.REMINDER, content=content, due_on=day, by=by, at=at
    )
