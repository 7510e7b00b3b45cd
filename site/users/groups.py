"""Bringing Django's groups in line with what the rooms granted. Runs after every migrate."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from .roles import ACCESS_ADMIN, STAFF, Role, grant, permissions_of

_MEDIA = tuple(
    f"{app}.{verb}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
)

page_permissions_of: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: ("add_page", "change_page", "publish_page"),
    Role.SAFEGUARDING_REVIEWER: ("change_page", "lock_page", "unlock_page"),
}
"""Rights on every page, from the root of the tree."""

collection_permissions_of: dict[Role, tuple[str, ...]] = {Role.EDITOR: _MEDIA}
"""Rights on every picture and document, from the root collection."""


def grant_own_permissions() -> None:
    """What this room lets the roles do, and who may come into Wagtail's shell at all."""
    for role in STAFF:
        grant(role, ACCESS_ADMIN)
    texts = ("helpline", "legalfact", "glossaryterm")
    verbs = ("add", "change", "view")
    grant(Role.EDITOR, *(f"core.{verb}_{model}" for model in texts for verb in verbs))
    grant(Role.EDITOR, "wagtail_localize.submit_translation")
    for role in (Role.SUBJECT_REVIEWER, Role.SAFEGUARDING_REVIEWER):
        grant(role, *(f"core.view_{model}" for model in texts))
    grant(Role.BRIDGE_OPERATOR, "core.view_job")
    grant(Role.PRIVACY_OFFICER, "core.view_auditevent", "core.view_accessrecord")
    reference = (*texts, "district", "school")
    grant(
        Role.ADMINISTRATOR,
        "users.add_user",
        "users.change_user",
        "users.view_user",
        "core.change_cityprofile",
        "core.view_job",
        *(f"core.{verb}_{model}" for model in reference for verb in (*verbs, "delete")),
    )


def bring_groups_in_line(sender: Any = None, **kwargs: Any) -> None:
    """Make one group per role hold exactly what was granted. Running it again changes nothing.

    A permission that no longer is granted is taken away; so is one added by hand.
    """
    if sender is not None and sender is not _last_migrated():
        return
    known = _permissions()
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.value)
        granted = permissions_of[role]
        group.permissions.set([known[name] for name in granted if name in known])
        _align_pages(group, page_permissions_of.get(role, ()), known)
        _align_collections(group, collection_permissions_of.get(role, ()), known)


def unknown_permissions() -> set[str]:
    """Granted names that no model has: a misspelling. Empty in a sound installation."""
    known = _permissions()
    return {name for names in permissions_of.values() for name in names if name not in known}


def _last_migrated() -> Any:
    """The app whose signal comes last, when every permission is there."""
    return [config for config in apps.get_app_configs() if config.models_module][-1]


def _permissions() -> dict[str, Permission]:
    # A data migration of Wagtail's makes this one, and a flushed database has lost it.
    shell, _ = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    Permission.objects.get_or_create(
        content_type=shell,
        codename="access_admin",
        defaults={"name": "Can access Wagtail admin"},
    )
    return {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }


def _align_pages(group: Group, wanted: tuple[str, ...], known: dict[str, Permission]) -> None:
    root = Page.objects.filter(depth=1).first()
    if root is None:
        return
    rights = [known[f"wagtailcore.{name}"] for name in wanted]
    held = GroupPagePermission.objects.filter(group=group, page=root)
    held.exclude(permission__in=rights).delete()
    for right in rights:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=right)


def _align_collections(group: Group, wanted: tuple[str, ...], known: dict[str, Permission]) -> None:
    root = Collection.objects.filter(depth=1).first()
    if root is None:
        return
    rights = [known[name] for name in wanted]
    held = GroupCollectionPermission.objects.filter(group=group, collection=root)
    held.exclude(permission__in=rights).delete()
    for right in rights:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=right
        )
