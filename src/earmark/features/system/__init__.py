"""How this server is doing, and signing in to it."""
