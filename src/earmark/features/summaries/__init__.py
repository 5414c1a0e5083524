"""The digest: what needs the owner, what is coming up, and what the rest was about."""
