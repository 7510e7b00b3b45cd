"""The top of the page tree: an empty front page in each language, in place of Wagtail's welcome."""

from django.db import migrations
from django.utils import timezone

from core.ids import new_id

TITLES = (("ko", "지키미"), ("en", "Jikimi"))


def plant(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    kind, _ = ContentType.objects.get_or_create(app_label="home", model="homepage")
    root = Page.objects.get(depth=1)
    key = new_id()
    for number, (code, title) in enumerate(TITLES, start=1):
        locale, _ = Locale.objects.get_or_create(language_code=code)
        slug = "home" if code == "ko" else f"home-{code}"
        HomePage.objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            content_type=kind,
            path=f"{root.path}{number:04d}",
            depth=2,
            numchild=0,
            url_path=f"/{slug}/",
            locale=locale,
            translation_key=key,
            live=True,
            first_published_at=timezone.now(),
            last_published_at=timezone.now(),
        )
    Page.objects.filter(pk=root.pk).update(numchild=len(TITLES))
    front = HomePage.objects.get(locale__language_code="ko")
    Site.objects.create(
        hostname="localhost", port=80, site_name=TITLES[0][1], root_page_id=front.pk, is_default_site=True
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop, elidable=False)]
