"""Sets lines of text: measures, breaks and draws them, and knows which characters it can set."""
