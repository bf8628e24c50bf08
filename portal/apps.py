from django.apps import AppConfig

from portal.fields import speak_plainly


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Cổng Tiếp công dân"

    def ready(self) -> None:
        speak_plainly()
