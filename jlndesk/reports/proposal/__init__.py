"""What the papers of a proposal are made of: its facts, its first page, its timeline, its budget."""
