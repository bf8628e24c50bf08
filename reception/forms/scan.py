"""The signed record of a visit, scanned."""

from django import forms

from portal.documents.forms import FilesField


class ScanForm(forms.Form):
    uploads = FilesField(
        label="Bản ghi đã ký hoặc điểm chỉ (bản quét, ảnh chụp)",
        missing="Chọn bản ghi đã ký hoặc điểm chỉ",
    )
