"""Chat exports: one module a family of formats, found by its name."""
