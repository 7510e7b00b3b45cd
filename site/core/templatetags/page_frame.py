"""What rooms put around every page: notices above, links below."""

from typing import Any

from django import template
from django.template import Context

from core.footer import FooterLink, footer
from core.notices import Notice, NoticeSource, room_notices, site_notices
from core.registry import Registry

register = template.Library()


@register.inclusion_tag("core/components/notices.html", takes_context=True)
def notices_of_site(context: Context) -> dict[str, Any]:
    return {"notices": _told(site_notices, context)}


@register.inclusion_tag("core/components/room_notice.html", takes_context=True)
def notices_of_room(context: Context) -> dict[str, Any]:
    return {"notices": _told(room_notices, context)}


@register.simple_tag
def footer_menu() -> list[FooterLink]:
    return footer()


def _told(sources: Registry[NoticeSource], context: Context) -> list[Notice]:
    request = context.get("request")
    if request is None:
        return []
    page = context.get("page")
    return [notice for _, source in sources.items() for notice in source(request, page)]
