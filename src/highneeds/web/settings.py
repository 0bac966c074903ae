"""Django's settings, all of them worked out from the surroundings."""

from __future__ import annotations

from pathlib import Path

from highneeds.web.surroundings import Mode, read_surroundings

SURROUNDINGS = read_surroundings()
ROOM = Path(__file__).parent
PRODUCTION = SURROUNDINGS.mode is Mode.PRODUCTION

SECRET_KEY = SURROUNDINGS.secret_key
DEBUG = False
ALLOWED_HOSTS = [*SURROUNDINGS.hosts]
DATABASES = {"default": dict(SURROUNDINGS.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "highneeds.web.apps.OfficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
if SURROUNDINGS.open_id is not None:
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
MIDDLEWARE = [
    "highneeds.web.answer_headers.AnswerHeaders",  # outermost: no answer leaves without them
    "highneeds.web.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "highneeds.web.idle.IdleSessions",
    "highneeds.web.second_factor.SecondFactor",
    "highneeds.web.doorkeeper.Doorkeeper",
]
ROOT_URLCONF = "highneeds.web.urls"
WSGI_APPLICATION = "highneeds.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOM / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "highneeds.web.page_frame.frame",
            ],
            "builtins": ["highneeds.web.page_tags"],
        },
    }
]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "office_cache",
    }
}

# language and time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# static files: served from the wheel
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOM / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site has a use for them

# signing in
AUTH_USER_MODEL = "office.Person"
AUTHENTICATION_BACKENDS = ["highneeds.web.every_page.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "highneeds.web.password_words.OfficeWords"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "highneeds.web.signing_in.ClosedDoor"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
if SURROUNDINGS.open_id is not None:
    SOCIALACCOUNT_ADAPTER = "highneeds.web.open_id.CouncilAccounts"
    SOCIALACCOUNT_LOGIN_ON_GET = True  # the content security policy lets no form lead elsewhere
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "council",
                    "name": SURROUNDINGS.open_id.name,
                    "client_id": SURROUNDINGS.open_id.client_id,
                    "secret": SURROUNDINGS.open_id.client_secret,
                    "settings": {"server_url": SURROUNDINGS.open_id.issuer},
                }
            ],
        }
    }
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]  # recovery codes are ours: see recovery_codes.py
MFA_ADAPTER = "highneeds.web.signing_in.Factors"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # one's own machine has no https
MFA_FORMS = {
    "authenticate": "highneeds.web.recovery_codes.SignInCode",
    "reauthenticate": "highneeds.web.recovery_codes.AgainCode",
    "add_webauthn": "highneeds.web.passkey_answers.NewAnswer",
    "authenticate_webauthn": "highneeds.web.passkey_answers.SecondAnswer",
    "login_webauthn": "highneeds.web.passkey_answers.SignInAnswer",
    "reauthenticate_webauthn": "highneeds.web.passkey_answers.AgainAnswer",
}
MFA_TOTP_ISSUER = "High Needs office"
SECOND_FACTOR_REQUIRED = PRODUCTION  # no variable turns it off

# cookies and transport
SESSION_ENGINE = "highneeds.web.every_page"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "highneeds.web.pages.refusals.form_from_elsewhere"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
if PRODUCTION:  # a browser takes a name that begins so from this host alone, and by https
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-form"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# uploads
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # of a form's fields; files are spooled to disk
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024

# beside the pages: whether a worker of its own works things out; `serve` starts one and says so
WORK_BESIDE = False

# logs: lines of JSON that say what was asked of the office and never what stands in a form or file
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "highneeds.web.log_lines.LogLines"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        "highneeds.office": {"level": "INFO"},
        "waitress.queue": {"level": "ERROR"},  # a page that waits its turn is no news
    },
}
