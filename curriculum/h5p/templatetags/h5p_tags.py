"""Drawing the frame an activity plays in."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse

from curriculum.h5p.models import Bundle, Run
from curriculum.h5p.views.playing import FRAME, FRAME_ON_ITS_OWN_HOST

register = template.Library()


@register.inclusion_tag("h5p/includes/frame.html")
def h5p_frame(bundle: Bundle | None, run: Run | None = None) -> dict[str, Any]:
    """The frame of a bundle, or words where there is none to play.

    Args:
        run: Whose counts the answers go to; without one they go nowhere.
    """
    context: dict[str, Any] = {"bundle": bundle, "origin": settings.H5P_ORIGIN}
    if bundle is not None:
        address = reverse("h5p_frame:player", args=[bundle.digest])
        context["address"] = f"{settings.H5P_ORIGIN}{address}"
        context["sandbox"] = FRAME_ON_ITS_OWN_HOST if settings.H5P_ORIGIN else FRAME
    if run is not None:
        context["statements"] = reverse("h5p:statements", args=[run.pk])
    return context
