"""An app for a site made by `wagtail start`: a lesson with the same blocks as ours, written as its
documentation would have one write it. It is copied there and never runs in our house."""
