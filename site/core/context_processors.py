"""What every template may say of the city."""

from typing import Any

from django.http import HttpRequest

from .models import CityProfile, HelpLine


def city(request: HttpRequest) -> dict[str, Any]:
    return {
        "city": CityProfile.load(request_or_site=request),
        "bar_lines": HelpLine.objects.in_help_bar(),
    }
