"""The screens activities are written on, in Wagtail's shell."""
