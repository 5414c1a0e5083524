"""Erasing for good: messages, a chat, a person, everything; and what is older than wished."""
