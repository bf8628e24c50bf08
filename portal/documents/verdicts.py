"""What comes of reading a file whole: the bytes to keep, or one sentence that says what to do."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError


@dataclass(frozen=True)
class Checked:
    """The bytes to keep, what they are, how many pages a document has, and what it lost."""

    content: bytes
    media_type: str
    pages: int | None = None
    note: str = ""


def untrue(name: str, label: str) -> ValidationError:
    return ValidationError(
        f"Tệp {name} không phải là tệp {label} như tên gọi. Chọn đúng tệp rồi tải lại."
    )


def locked(name: str) -> ValidationError:
    return ValidationError(f"Tệp {name} có mật khẩu. Bỏ mật khẩu rồi tải lại.")


def carries(name: str, what: str) -> ValidationError:
    """A document that has something in it besides what can be printed."""
    return ValidationError(f"Tệp {name} có {what} ở bên trong. Lưu lại thành PDF rồi tải lên.")
