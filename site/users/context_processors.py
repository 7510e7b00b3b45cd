"""What every template may say of the person who is signed in."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .doors import Door, doors_for


def doors(request: HttpRequest) -> dict[str, Any]:
    """The person's doors, for the bar of a work room. A page that does not ask stays cacheable."""

    def find() -> list[Door]:
        return doors_for(request.user.roles) if request.user.is_authenticated else []

    return {"doors": SimpleLazyObject(find)}
