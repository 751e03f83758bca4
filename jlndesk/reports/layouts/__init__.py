"""All layouts: each module of this package that defines `LAYOUT` is one, found and not listed."""
