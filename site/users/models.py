"""The account of a teacher, instructor, monitor or member of staff. Pupils have none (law 4)."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.ids import new_id


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account; the address is kept in lower case and must be new."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.lower())


class User(AbstractBaseUser, PermissionsMixin):
    """One person who signs in by e-mail. Rooms know the person by `actor_id`."""

    email = models.EmailField(_("e-mail address"), unique=True)
    actor_id = models.UUIDField(default=new_id, unique=True, editable=False)
    name = EncryptedTextField(_("name"), blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_demo = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now)

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
