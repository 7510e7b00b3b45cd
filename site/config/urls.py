"""Every address of the site: explicit ones first, the page tree last."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core.views import pages
from curriculum.editing.views import deciding
from users.views import doors

urlpatterns = [
    path("", include("core.urls")),
    path("bridge/", include("deletion_bridge.urls")),
    path("admin/login/", doors.to_sign_in),
    path("admin/logout/", doors.sign_out),
    path("admin/password_reset/", doors.to_password_reset),
    path("admin/password_reset/<path:rest>", doors.to_password_reset),
    path("admin/account/", doors.StaffAccountView.as_view()),
    path("admin/bulk/users/user/<path:rest>", doors.closed),
    path("admin/failwhale/", doors.closed),
    path("admin/api/main/pages/<int:page_id>/action/<path:rest>", doors.closed),
    path(
        "admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        deciding.Decide.as_view(),
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("h5p/", include("curriculum.h5p.frame_urls")),
]
urlpatterns += i18n_patterns(
    path("accounts/", include("allauth.urls")),
    path("my/", include("users.urls")),
    path("team/joining/", include("surveillance_team.joining.urls")),
    path("team/hours/", include("surveillance_team.hours.urls")),
    path("team/accounts/", include("surveillance_team.tracking.urls")),
    path("team/oversight/", include("surveillance_team.oversight.urls")),
    path("team/", include("surveillance_team.urls")),
    path("activities/", include("curriculum.h5p.urls")),
    path("bridge/contract/", include("deletion_bridge.contract_urls")),
    path("credentials/", include("credentials.urls")),
    path("privacy/", include("privacy.urls")),
    path("lessons/mine/", include("curriculum.mine.urls")),
    path("lessons/mistakes/", include("curriculum.editing.urls")),
    path("lessons/", include("curriculum.outputs.urls")),
    path("lessons/", include("curriculum.urls")),
    path("campaigns/", include("campaigns.urls")),
    path("instructors/", include("instructors.urls")),
    path("manuals/", include("instructors.manuals.urls")),
    path("_util/login/", doors.to_sign_in),
    path("", include("home.urls")),
    *(known for known in wagtail_urls.urlpatterns if known.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, pages.serve, name="wagtail_serve"),
    prefix_default_language=False,
)
handler429 = "users.views.doors.too_many"

handler400 = "core.refusals.bad_request"
handler403 = "core.refusals.forbidden"
handler404 = "core.refusals.not_found"
handler500 = "core.refusals.server_fault"
