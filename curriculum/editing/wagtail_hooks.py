from wagtail.snippets.models import register_snippet

from .mistakes_viewset import Mistakes

register_snippet(Mistakes)
