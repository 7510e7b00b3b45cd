"""The account of a teacher, instructor, monitor or member of staff. Pupils have none (law 4)."""

from typing import Any, Self
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.ids import new_id
from users.roles import Role


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def holding(self, role: Role) -> Self:
        return self.filter(groups__name=role.value)

    def known_as(self, actor_id: UUID) -> Self:
        return self.filter(actor_id=actor_id)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account; the address is kept in lower case and must be new."""
        user: User = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        user: User = self.get(email=email.lower())
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """One person who signs in by e-mail. Rooms know the person by `actor_id`.

    Attributes:
        session_generation: Part of what every session of the person proves; raising it ends them
            all, in every process, whether or not anybody knows where they are.
        last_code_step: Time step (30 s since 1970) of the last one-time code that was accepted.
            Codes of this step and before are spent, also when the cache is emptied.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    actor_id = models.UUIDField(default=new_id, unique=True, editable=False)
    name: Any = EncryptedTextField(_("name"), blank=True)
    language = models.CharField(_("language of mails"), max_length=5, default="ko")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    session_generation = models.PositiveIntegerField(default=0, editable=False)
    last_code_step = models.BigIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return f"person {self.actor_id}"

    def get_full_name(self) -> str:
        return self.name or ""

    def get_short_name(self) -> str:
        return self.name or ""

    @property
    def is_staff(self) -> bool:
        """Asked by Django's own tools; ours ask for permissions."""
        return self.is_superuser

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held when this object was read; groups that are no role are left out."""
        held = set(self.groups.values_list("name", flat=True))
        return frozenset(role for role in Role if role.value in held)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know to stay valid: the password's hash and the generation."""
        return salted_hmac(
            "users.User.session",
            f"{self.session_generation}|{self.password}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


def display_name(user: User) -> str:
    """How allauth's pages address a person."""
    return user.name or user.email
