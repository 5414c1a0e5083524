"""Reading exports into the store: once, whole or not at all, and reversible."""
