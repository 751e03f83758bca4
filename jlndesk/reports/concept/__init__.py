"""The concept note: a proposal told on one page."""
