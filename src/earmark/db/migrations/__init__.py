"""The migrations of the store, run by `earmark.db.migrate` and never by hand."""
