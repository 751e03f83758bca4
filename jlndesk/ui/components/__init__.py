"""The pieces pages are built of: each module is one piece, looks by the style sheet, and knows nothing of records."""
