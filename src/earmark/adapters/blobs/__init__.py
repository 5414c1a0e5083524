"""Where media are kept: one module a place, found by its name."""
