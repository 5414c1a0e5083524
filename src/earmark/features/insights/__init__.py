"""What the language engine found in each message, kept so that a digest need not read twice."""
