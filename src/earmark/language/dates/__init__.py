"""Dates and clock times in chat text: our own grammar, strict anchors, no guessing."""
