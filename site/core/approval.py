"""How the last approval of a workflow publishes, and that a decision is made once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

DECIDES = "action-workflow-action"
DECIDED_ALREADY = _("This has been decided already.")


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish what was approved. Who may approve the last step needs no right to publish on their
    own: that right would let them leave the steps before out.

    A task that says `approves_one_version` names the version on its state, and no other is
    published. Wagtail's own tasks name the version that was handed in, which reviewers may have
    mended since: theirs is the newest.
    """
    last = workflow_state.current_task_state
    if getattr(last.task.specific, "approves_one_version", False):
        revision = last.revision
    else:
        revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)


def decide_once(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Hook of Wagtail's editor: let what somebody decides arrive once.

    The editor writes a decision into its form and sends it; its autosave sees a changed form and
    sends the same. Whichever came second was refused, or failed because nothing was left to decide.
    """
    if request.method != "POST" or DECIDES not in request.POST:
        return None
    if not request.accepts("text/html"):
        return HttpResponse(status=409)  # autosave, which Wagtail answers in its own way
    if page.current_workflow_task is None:
        messages.info(request, DECIDED_ALREADY)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None
