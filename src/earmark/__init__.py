"""Earmark: a private, self-hosted brain for your chats."""

__version__ = "0.1.0"
