"""Rows that are about one person."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.personal_data import Person
from privacy.people import email_digest


class AboutPersonQuerySet(models.QuerySet[Any]):
    def about(self, person: Person) -> Self:
        """Rows of this person, by actor id or by address; none for nobody."""
        wanted = Q(pk__in=())
        if person.actor_id is not None:
            wanted |= Q(person_id=person.actor_id)
        if digest := email_digest(person.email):
            wanted |= Q(email_digest=digest)
        return self.filter(wanted)


class AboutPerson(models.Model):
    """A person: an opaque id, an address that only the application can read, or both."""

    person_id = models.UUIDField(_("person"), null=True, blank=True, db_index=True)
    email: Any = EncryptedTextField(_("e-mail address"), blank=True)
    email_digest = models.BinaryField(max_length=32, null=True, blank=True, db_index=True)

    class Meta:
        abstract = True

    @property
    def person(self) -> Person:
        return Person(actor_id=self.person_id, email=self.email)


def columns_of(person: Person) -> dict[str, Any]:
    """A person as the columns of such a row."""
    email = person.email.strip().lower()
    return {
        "person_id": person.actor_id,
        "email": email,
        "email_digest": email_digest(email),
    }
