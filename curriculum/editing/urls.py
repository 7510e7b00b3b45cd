app_name = "lesson_editing"
urlpatterns: list[object] = []
