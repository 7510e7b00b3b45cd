"""What goes into the index: the words of a page's search fields as pairs of syllables."""

from collections.abc import Iterable
from typing import Any

from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from core.models import WordsApart
from core.search.words import indexed


class PairsIndex:
    """Beside one of Wagtail's indexes: hands it each object with its texts in pairs, and keeps
    apart what only some readers may find, so that both are right at the same times."""

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        found = list(objs)
        super().add_items(model, [InPairs(obj) for obj in found])  # type: ignore[misc]
        keep_apart(found)


def keep_apart(objs: Iterable[Any]) -> None:
    """Keep the words of some objects as they are now; whatever has none is left alone."""
    rows = [
        WordsApart(page_id=obj.pk, tokens=indexed(f"{obj.title} {obj.text_apart()}"))
        for obj in objs
        if hasattr(obj, "text_apart")
    ]
    if rows:
        WordsApart.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["page"], update_fields=["tokens"]
        )


class InPairs:
    """An object as Wagtail's indexer reads it, its search fields wrapped."""

    def __init__(self, obj: Any) -> None:
        self.obj = obj
        self.pk = obj.pk

    def get_search_fields(self) -> list[Any]:
        """The title stands in the body, too: words of a question may be apart, some here, some
        there, and PostgreSQL has an index of each column alone."""
        fields = self.obj.get_search_fields()
        titles = [f for f in fields if isinstance(f, SearchField) and f.field_name == "title"]
        again = [PairsField(field, name="title_in_body") for field in titles]
        return [*again, *(wrapped for field in fields if (wrapped := _wrap(field)))]


class PairsField(SearchField):
    """A search field whose value is told in pairs."""

    def __init__(self, field: Any, name: str = "") -> None:
        super().__init__(name or field.field_name, boost=field.boost)
        self.field = field

    def get_value(self, obj: Any) -> str:
        return indexed(as_text(self.field.get_value(_real(obj))))


class PairsAutocompleteField(AutocompleteField):
    def __init__(self, field: Any) -> None:
        super().__init__(field.field_name)
        self.field = field

    def get_value(self, obj: Any) -> str:
        return indexed(as_text(self.field.get_value(_real(obj))))


class PairsRelatedFields(RelatedFields):
    def __init__(self, field: Any) -> None:
        super().__init__(field.field_name, [w for part in field.fields if (w := _wrap(part))])
        self.field = field

    def get_value(self, obj: Any) -> Any:
        return self.field.get_value(_real(obj))


def as_text(value: Any) -> str:
    """The text of a field's value; of lists and tables, all their texts."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return " ".join(map(as_text, value.values()))
    if isinstance(value, list | tuple | set):
        return " ".join(map(as_text, value))
    return str(value)


def _wrap(field: Any) -> Any:
    if isinstance(field, SearchField):
        return PairsField(field)
    if isinstance(field, AutocompleteField):
        return PairsAutocompleteField(field)
    if isinstance(field, RelatedFields):
        return PairsRelatedFields(field)
    return None  # filters are columns of the page itself


def _real(obj: Any) -> Any:
    return obj.obj if isinstance(obj, InPairs) else obj
