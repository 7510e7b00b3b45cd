"""What visitors look for is theirs alone: never kept, never counted, never logged (law 10)."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.caching import keep_nowhere
from core.limits import Limit, allow
from core.refusals import too_many
from core.search.apart import find_also_apart
from core.search.asked import LONGEST_QUESTION
from core.search.distress import asks_for_help
from core.search.found import Found, find, public_pages, results
from core.search.kinds import Kind
from curriculum.readers import is_teacher

PER_PAGE = 10
# A class behind one address passes; a machine does not keep a core busy. Of who asks, a digest is
# counted; of what is asked, nothing.
SEARCHES = Limit("home.search", 120, 60)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    request.is_help = True  # core.middleware logs nothing of it
    typed = " ".join(request.GET.get("q", "").split())
    if typed and not allow(SEARCHES, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, SEARCHES.seconds_left())
    question = typed[:LONGEST_QUESTION]
    pages = public_pages(get_language() or "ko")
    search_in = find_also_apart if question and is_teacher(request) else find
    everything = search_in(question, pages)
    asked_kind = request.GET.get("kind")
    kind = next((kind for kind, _count in everything.kinds if kind == asked_kind), None)
    found = everything.of_kind(kind) if kind else everything
    page = Paginator(found.hits, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "question": question,
        "is_cut": len(typed) > LONGEST_QUESTION,
        "help_first": asks_for_help(typed),
        "found": found,
        "kinds": _kinds(question, everything, kind),
        "page_obj": page,
        "results": results(found.asked, page.object_list),
    }
    response = TemplateResponse(request, "home/search.html", context)
    keep_nowhere(response)
    return response


def _kinds(question: str, found: Found, chosen: Kind | None) -> list[dict[str, object]]:
    """A link for all and for each kind, where more than one kind was found."""
    if len(found.kinds) < 2:
        return []
    choices: list[tuple[Kind | None, int]] = [(None, len(found.hits)), *found.kinds]
    return [
        {
            "kind": kind,
            "count": count,
            "query": urlencode({"q": question, "kind": kind.value} if kind else {"q": question}),
            "is_chosen": kind == chosen,
        }
        for kind, count in choices
    ]
