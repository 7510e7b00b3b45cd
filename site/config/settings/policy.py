"""What a browser may load and run on our pages (Content Security Policy)."""

_SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [_SELF],
        "style-src": [_SELF],
        "img-src": [_SELF],
        "font-src": [_SELF],
        "connect-src": [_SELF],
        "frame-src": [_SELF],  # activities; nothing else of ours lets itself be framed
        "form-action": [_SELF],
        "manifest-src": [_SELF],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
# Wagtail's admin needs previews in a frame, and pictures read in the browser before upload. Its
# inline scripts are started by core/static/core/admin/start.js instead (core.admin_scripts).
ADMIN_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "img-src": [_SELF, "data:", "blob:"],
    "frame-ancestors": [_SELF],
}
# Draftail and wagtail-localize (styled-components) write style elements while somebody edits.
EDITOR_POLICY = ADMIN_POLICY | {"style-src": [_SELF, "'unsafe-inline'"]}
EDITOR_PATHS = ("/admin/pages/", "/admin/snippets/", "/admin/localize/")
