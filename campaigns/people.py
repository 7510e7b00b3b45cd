"""What the campaigns let the roles do."""

from users.roles import Role, grant


def grant_permissions() -> None:
    """Pages follow Wagtail's own rights per tree (users.groups); these let one see the numbers."""
    for role in (Role.CAMPAIGN_MANAGER, Role.EDITOR):
        grant(role, "campaigns.view_promisecount")
