"""Chats and their messages: the only writer, pages, marks."""
