"""Who signs in and how: passwords, allauth, second factor."""

AUTHENTICATION_BACKENDS = ["users.backends.MailBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_USER_DISPLAY = "users.models.people.display_name"
ACCOUNT_ADAPTER = "users.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "users.forms.SignInForm",
    "reset_password": "users.forms.ForgotPasswordForm",
}
# The first fence, in the cache. Failures are rows (users.services.sign_in) and hold without it;
# none is per account alone, for that would let anyone lock a person out.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/m/ip"}
# A link to choose a new password works for two hours.
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60
MFA_ADAPTER = "users.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "users.forms.CodeForm",
    "reauthenticate": "users.forms.CodeAgainForm",
    "activate_totp": "users.forms.EnrolForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]  # passkeys come with their own tests
MFA_TOTP_TOLERANCE = 1  # steps of 30 s that a phone's clock may be off
MFA_TOTP_ISSUER = "Jikimi"
USERSESSIONS_TRACK_ACTIVITY = False
