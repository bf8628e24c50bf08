"""What gunicorn serves while it is measured: the portal under its own settings, and the floors."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from portal import env

# Only what keeps a browser out that comes over loopback, signed in without a password; the trusted
# proxy lets each look-up come from an address of its own, for one is soon told to wait.
CHANGED = {
    "ALLOWED_HOSTS": ["127.0.0.1", "testserver"],
    "DEBUG": False,
    "DEMO_MODE": True,
    "ROOT_URLCONF": "reports.benchmark.floors",
    "SECURE_SSL_REDIRECT": False,
    "TRUSTED_PROXIES": 1,
}


def application_here() -> object:
    env.choose_settings()
    for name, value in CHANGED.items():
        setattr(settings, name, value)
    return get_wsgi_application()
