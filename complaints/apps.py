from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "complaints"
    verbose_name = "Khiếu nại, tố cáo, kiến nghị, phản ánh"
