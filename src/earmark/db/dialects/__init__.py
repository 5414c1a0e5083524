"""What SQLite and PostgreSQL do differently: bulk upsert and full text."""
