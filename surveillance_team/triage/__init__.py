"""The officers' desk: queue, claims, bulk decisions, saved views, duty rota."""
