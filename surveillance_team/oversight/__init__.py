"""Who filed, by reason and second approval; objections; bad faith; monthly and yearly reports."""
