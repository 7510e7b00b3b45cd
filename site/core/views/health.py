"""Pages that tell machines and operators whether the installation works."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from core.caching import keep_nowhere
from core.health import Finding, findings


@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    return _answer({"status": "ok"}, 200)


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """For load balancers: 503 only where this process cannot serve people."""
    found = findings()
    broken = any(finding.vital and not finding.ok for finding in found.values())
    return _answer(_report(request, found), 503 if broken else 200)


@require_safe
def complete(request: HttpRequest) -> JsonResponse:
    """For monitoring: 503 as soon as any part needs somebody to look."""
    found = findings()
    healthy = all(finding.ok for finding in found.values())
    return _answer(_report(request, found), 200 if healthy else 503)


def _report(request: HttpRequest, found: dict[str, Finding]) -> dict[str, object]:
    healthy = all(finding.ok for finding in found.values())
    report: dict[str, object] = {"status": "ok" if healthy else "degraded"}
    if request.COOKIES and request.user.has_perm("core.view_job"):
        report["checks"] = {
            name: {"ok": finding.ok, "words": finding.words} for name, finding in found.items()
        }
    return report


def _answer(content: dict[str, object], status: int) -> JsonResponse:
    response = JsonResponse(content, status=status)
    keep_nowhere(response)
    return response
