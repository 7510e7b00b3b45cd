"""Writing activities inside Wagtail: forms made of a library's own semantics.json, without Node."""
