"""Exports: everything the owner keeps in one file, to take along or to bring back."""
