"""What a list carries along of each target: as the officer sees it."""

from django import template

from surveillance_team.models import Target

from ..looks import Look

register = template.Library()


@register.filter
def look(target: Target) -> str:
    return str(Look.of(target))
