"""The request kit: who may ask, how errors read, how lists and pages are answered."""
