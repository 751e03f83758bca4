"""Pages of a PDF in the window and at the printer."""
