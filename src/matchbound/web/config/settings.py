"""Django's settings. Everything that differs between installations comes from config/env.py."""

import sys

import pysqlite3

# Debian's SQLite can lose committed writes when several connections checkpoint in WAL mode; pysqlite3 carries
# a version that cannot. It must stand in for sqlite3 before anything imports django.db.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

from pathlib import Path  # noqa: E402 - after the database library is in place

from csp.constants import NONE, SELF  # noqa: E402
from django.utils.translation import gettext_lazy as _  # noqa: E402

from matchbound.web.config.env import database, email, read_env  # noqa: E402

ENV = read_env()
WEB = Path(__file__).resolve().parents[1]

DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key
SECRET_KEY_FALLBACKS = [ENV.old_secret_key] if ENV.old_secret_key else []
ALLOWED_HOSTS = list(ENV.allowed_hosts)
SITE_URL = ENV.site_url
DEMO = ENV.demo
DATA_DIR = ENV.data_dir
DOCUMENT_KEYS = ENV.document_keys
DOCUMENT_QUOTA = ENV.document_quota
CALIBRATED_ODDS = ENV.calibrated_odds
FIGURES = ENV.figures
BREACHED_PASSWORDS = ENV.breached_passwords
VIRUS_SCANNER = ENV.virus_scanner
BACKUPS = ENV.backups
BACKUPS_KEPT = ENV.backups_kept
SCHEDULER = ENV.scheduler
LOCAL_WEBHOOKS = ENV.local_webhooks
API_CALLS_A_MINUTE = 300
"""Of one token."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "lucide",
    "matchbound.web.store",
]

MIDDLEWARE = [
    "matchbound.web.middleware.OnlySealedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "matchbound.web.middleware.NoteRefusalsMiddleware",
    "matchbound.web.middleware.LongSessionMiddleware",
    "matchbound.web.middleware.PersonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "matchbound.web.middleware.LastSeenMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "matchbound.web.access.DenyByDefaultMiddleware",
    "matchbound.web.middleware.ExpectedErrorMiddleware",
]

ROOT_URLCONF = "matchbound.web.config.urls"
WSGI_APPLICATION = "matchbound.web.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "matchbound.web.context.site",
            ],
            "libraries": {
                "accounts": "matchbound.web.account_tags",
                "exam_day": "matchbound.web.tags.exam_day",
                "findings": "matchbound.web.tags.findings",
                "rulebook": "matchbound.web.tags.rulebook",
            },
            "builtins": [
                "django.templatetags.i18n",
                "lucide.templatetags.lucide",
                "matchbound.web.tags.ranges",
                "matchbound.web.tags.terms",
            ],
        },
    }
]

DATABASES = {"default": database(ENV.database_url, ENV.data_dir)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "store.Account"
SESSION_ENGINE = "matchbound.web.store.sessions"
CACHES = {
    "default": {
        "BACKEND": "matchbound.web.store.counts.CountsCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},  # from then on what is over goes with each new count
    }
}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "matchbound.web.passwords.OwnWordsValidator"},
    {"NAME": "matchbound.web.passwords.BreachedPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/today/"
ACCOUNT_ADAPTER = "matchbound.web.accounts.AccountAdapter"
MFA_ADAPTER = "matchbound.web.accounts.MfaAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600  # seconds
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True  # no secret in any address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SIGNUP_FORM_CLASS = "matchbound.web.account_forms.SignUpForm"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "change_password": "matchbound.web.password_forms.NewPasswordForm",
    "confirm_email_verification_code": "matchbound.web.code_forms.VerifyAddressForm",
    "confirm_password_reset_code": "matchbound.web.code_forms.ResetCodeForm",
}
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 56  # what one household has: of smaller ones each would count as a place
ACCOUNT_RATE_LIMITS = {  # beside allauth's own
    "login_failed": "10/m/ip,5/5m/key",  # an account from one place; of a second step: an account
    "guess_password": "20/d/key",  # an account from one place
    "guess_password_anywhere": "50/h/key",  # an account
    "guess_second_step": "20/d/key",  # an account from one place
    "guess_second_step_anywhere": "50/d/key",  # an account
    "enter_code": "3/10m/key",  # a code sent by e-mail
    "export_account": "10/h/user",
    "delete_account": "10/h/user",
    "make_token": "30/h/user",
    "start": "120/5m/ip",  # each answer to a visitor is planned anew
    "import_works": "60/h/user",  # a file is read each time
    "import_programs": "60/h/user",  # a file is read each time
    "review_host": "30/h/user",
    "save_page": "60/h/user",
    "open_page": "240/h/user",  # nobody needs more; whoever collects pages does
    "write_story": "60/h/user",
    "export_programs": "60/h/user",
    "export_cohort": "60/h/user",
    "ask_market": "60/h/user",  # each question is computed for seconds
    "import_decks": "30/h/user",  # packages of up to 250 MB
    "import_questions": "60/h/user",  # a file is read each time
    "export_decks": "60/h/user",  # a package is written each time
    "write_paper": "60/h/user",  # typefaces are read each time
    "answer_request": "60/h/ip",  # by writers of letters, without an account
    "answer_invitation": "60/h/ip",  # by whoever knows a link, without an account
    "join_organisation": "30/h/user",  # a code is not to be guessed
    "invite_people": "60/h/user",
    "message_people": "30/h/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.proxies
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "matchbound.web.account_forms.AddPasskeyForm",
    "authenticate": "matchbound.web.code_forms.SecondStepForm",
    "reauthenticate": "matchbound.web.code_forms.SecondStepAgainForm",
}
SECOND_FACTOR_FOR_STAFF = ENV.https
"""Whether advisers, editors, instructors and administrators need one: on a site with https."""
MFA_TOTP_ISSUER = "Matchbound"
MFA_TOTP_TOLERANCE = 1  # clocks may differ by one step
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.https
USERSESSIONS_TRACK_ACTIVITY = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [ENV.site_url]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = ENV.https
if ENV.https:  # such cookies cannot be set by another host of the same domain
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
MESSAGE_STORAGE = "matchbound.web.messages.MessageStorage"
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # monitors ask from behind the proxy
ASKED_BY_PROGRAMS = ("/plan/feed/", "/api/")  # with a secret: not redirected from http, but not there
SECURE_HSTS_SECONDS = 31_536_000 if ENV.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENV.https
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading is for who owns the domain
if ENV.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 21_000_000

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [WEB / "locale"]
TIME_ZONE = "UTC"
USE_I18N = USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = ENV.data_dir / "static"
STATICFILES_DIRS = [WEB / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG or DEMO
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or DEMO

vars().update(email(ENV.email_url))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.email_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {"()": "matchbound.web.logs.DiscreetFormatter"},
        "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain" if DEBUG else "discreet"}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO" if DEBUG else "WARNING", "propagate": True},
        "django.request": {"level": "INFO" if DEBUG else "ERROR"},  # a page that is not there is no fault
    },
}
