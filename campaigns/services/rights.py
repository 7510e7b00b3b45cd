"""Who may edit campaigns."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from users.roles import Role

RIGHTS = ("add_page", "change_page", "publish_page")


def let_managers_edit(index: Page) -> None:
    """Give campaign managers the campaigns of one index page, and nothing else of the tree.
    Doing so again changes nothing."""
    group, _ = Group.objects.get_or_create(name=Role.CAMPAIGN_MANAGER.value)
    for right in Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=RIGHTS
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=index, permission=right)
