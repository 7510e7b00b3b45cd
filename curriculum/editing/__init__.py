"""How editors make lessons: approval, previews, reports, import, mistakes told."""
