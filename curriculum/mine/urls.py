app_name = "my_lessons"
urlpatterns: list[object] = []
