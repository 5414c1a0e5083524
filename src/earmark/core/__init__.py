"""Nouns, ports, pure rules and errors; the standard library only."""
