"""The command line: it joins features and adapters, and holds no rule that belongs to them."""
