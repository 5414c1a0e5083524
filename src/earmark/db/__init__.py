"""Database plumbing: one store, two dialects, migrations."""
