"""Quality figures: what the language engine, the digest and the search get right."""
