"""People: the owner, contacts and their aliases, preferences."""
