"""Addresses of the writing desk, beneath Wagtail's own. They begin like a snippet's, so that the
policy of Wagtail's editors holds: the rich text editor needs it."""

from django.urls import path

from .views import beginning, editing, translating

urlpatterns = [
    path("snippets/h5p/write/", beginning.kinds, name="h5p_write"),
    path("snippets/h5p/write/more/", beginning.getting_more, name="h5p_write_more"),
    path(
        "snippets/h5p/write/new/<int:library_pk>/<str:language>/", editing.new, name="h5p_write_new"
    ),
    path("snippets/h5p/write/<int:pk>/", editing.edit, name="h5p_write_edit"),
    path(
        "snippets/h5p/write/<int:pk>/translate/", translating.translate, name="h5p_write_translate"
    ),
    path("snippets/h5p/write/<int:pk>/in-line/", translating.in_line, name="h5p_write_in_line"),
]
