"""The only package that knows SQLite: an append-only set of saves is the truth, every table is derived from it."""
