from django.urls import path

from .views import filing, handing_in, places, portal, telephone

app_name = "team"

urlpatterns = [
    path("", portal.home, name="home"),
    path("file/", filing.file, name="file"),
    path("file/draft/", filing.draft, name="draft"),
    path("file/draft/away/", filing.throw_away, name="throw_away"),
    path("file/other/", places.place, name="place"),
    path("file/other/draft/", places.draft, name="place_draft"),
    path("file/other/draft/away/", places.throw_away, name="throw_away_place"),
    path("file/list/", handing_in.hand_in, name="hand_in"),
    path("file/sealed/", telephone.sealed, name="sealed"),
    path("file/token/", telephone.token, name="token"),
    path("lists/<uuid:list_id>/", handing_in.handed, name="handed"),
    path("lists/<uuid:list_id>/results.csv", handing_in.handed_csv, name="handed_csv"),
    path("news/", places.news, name="news"),
    path("share/", telephone.share, name="share"),
    path("app.webmanifest", telephone.manifest, name="manifest"),
    path("worker.js", telephone.worker, name="worker"),
    path("offline/", telephone.offline, name="offline"),
    path("reports/", portal.reports, name="reports"),
    path("reports/<str:receipt>/", portal.report, name="report"),
    path("break/", portal.pause, name="pause"),
    path("return/", portal.come_back, name="come_back"),
]
