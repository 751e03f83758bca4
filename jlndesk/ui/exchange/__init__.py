"""Between desks: what came in, what two people changed at the same time, what goes out, and backups."""
