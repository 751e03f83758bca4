"""Writes records as tables to calculate with: typed cells in a spreadsheet or CSV file, and never a formula."""
