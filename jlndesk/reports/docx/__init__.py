"""Writes documents as Word files: the same blocks as the PDF, as styles, tables and text to go on with."""
