"""Words in messages, found in milliseconds."""
