"""Django's settings; the only caller of portal.env. `.env.example` explains every variable."""

import re
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from portal import logs
from portal.env import broker_url, cache_url, database, env, hosts, key, keys, secret, texts

BASE_DIR = Path(__file__).resolve().parent.parent
# The log that people read names the version, so the two cannot disagree.
VERSION = re.search(r"^## (\S+)", (BASE_DIR / "CHANGELOG.md").read_text(), re.MULTILINE)[1]  # type: ignore[index]

# --- What kind of installation -------------------------------------------------------------
PRODUCTION = env.bool("PRODUCTION", True)
DEMO_MODE = env.bool("DEMO_MODE", False)
DEBUG = env.bool("DEBUG", False)
if PRODUCTION and (DEMO_MODE or DEBUG):
    raise ImproperlyConfigured("DEMO_MODE and DEBUG are refused while PRODUCTION is true")
IDENTITY_MODE = env.str("IDENTITY_MODE", "offline")
if IDENTITY_MODE not in {"offline", "sealed"}:
    raise ImproperlyConfigured("IDENTITY_MODE is `offline` or `sealed`")

# --- Secrets: none has a default -----------------------------------------------------------
SECRET_KEY = secret("SECRET_KEY")
DATA_KEYS = keys("DATA_KEYS")
INDEX_KEY = key("INDEX_KEY", *DATA_KEYS.values())
RECEIPT_KEY = key("RECEIPT_KEY", INDEX_KEY, *DATA_KEYS.values())
SLIP_KEYS = keys("SLIP_KEYS", INDEX_KEY, RECEIPT_KEY, *DATA_KEYS.values())

# --- Where it is reached -------------------------------------------------------------------
ALLOWED_HOSTS = hosts("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = texts("CSRF_TRUSTED_ORIGINS", [])
SITE_URL = env.str("SITE_URL")
SITE_AGENCY, HELP_PHONE = env.str("SITE_AGENCY", ""), env.str("HELP_PHONE", "")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
ROOT_URLCONF = "portal.urls"
PERSON_TIMELINE = ("reception.selectors.lives.life_of", "complaints.selectors.beside.life_of")
WSGI_APPLICATION = "portal.wsgi.application"

# --- What it is made of --------------------------------------------------------------------
INSTALLED_APPS = [
    "portal",
    "reception",
    "complaints",
    "dialogues",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "pgtrigger",
    "pghistory",
]
MIDDLEWARE = [
    "portal.frames.roomy",
    "portal.headers.real_address",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.headers.printable",
    "csp.middleware.CSPMiddleware",
    "portal.headers.private_by_default",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.access.sessions.renewal",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
    "portal.spelling.respelled",
    "portal.refusals.Refusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.access.context.staff",
            ],
        },
    }
]
FORM_RENDERER = "portal.widgets.Renderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Data ----------------------------------------------------------------------------------
DATABASES = {"default": database("DATABASE_URL")}
REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": cache_url(REDIS_URL),
        "KEY_PREFIX": "portal",
    }
}
MEDIA_ROOT = env.path("MEDIA_ROOT")
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if PRODUCTION else None
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES = "whitenoise.storage.CompressedManifestStaticFilesStorage"
if not PRODUCTION:  # no collectstatic step where nobody deploys
    STATICFILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
    WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATICFILES},
}
FILE_UPLOAD_PERMISSIONS = 0o600
CLAMD = env.str("CLAMD", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- Language: Vietnamese, with dates and numbers as people write them ---------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
FORMAT_MODULE_PATH = ["portal.formats"]
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# --- People and sessions -------------------------------------------------------------------
AUTH_USER_MODEL = "portal.User"
LOGIN_URL = "access:login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": "portal.access.passwords.LongEnough"},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
]
OTP_TOTP_ISSUER = "Cổng Tiếp công dân"
SESSION_ENGINE = "portal.access.sessions"
_OURS = "__Host-" if PRODUCTION else ""  # then no other name beside ours can set them
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_OURS}sessionid", f"{_OURS}csrftoken"
SESSION_COOKIE_AGE = 9 * 3600
SESSION_IDLE = timedelta(minutes=15)
SESSION_COOKIE_HTTPONLY = SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
# Five wrong passwords for one account from one address close that pair for a quarter of an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS, AXES_VERBOSE = True, False
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # "locked until 08:15" stays true
AXES_LOCKOUT_CALLABLE = "portal.access.views.signing.locked"
# Working days to answer a recommendation: no law sets them, so 0 means that the agency set none.
RECOMMENDATION_DAYS = env.int("RECOMMENDATION_DAYS", 0)
# The day of the month by which units send statistical reports, where a province asks earlier than
# the 17th: "CAN-THO=15 Công văn số 12/UBND-NC ngày 05/01/2026; …".
STATISTICS_DUE = [line for line in env.str("STATISTICS_DUE", "").split(";") if line.strip()]
# Working days within which a unit takes, or gives back, what another one handed over.
TRANSFER_ANSWER_DAYS = env.int("TRANSFER_ANSWER_DAYS", 3)

# --- Headers -------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **{f"{kind}-src": ["'self'"] for kind in ("script", "style", "font", "connect")},
        **{kind: ["'none'"] for kind in ("default-src", "base-uri", "frame-ancestors")},
        "img-src": ["'self'", "data:"],
        "form-action": ["'self'"],
        "frame-src": ["'self'"],  # and only what lets itself be framed: see headers.printable
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^suc-khoe$"]  # asked by the machine itself, over plain HTTP
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Logs, background ----------------------------------------------------------------------
LOGGING = logs.config(env.str("LOG_LEVEL", "INFO"))
# What Celery is told once and for all stands in portal/celery.py.
CELERY_BROKER_URL = broker_url(REDIS_URL)
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = env.int("WORKER_SOFT_SHUTDOWN", 60)
