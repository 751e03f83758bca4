"""Search or do anything: one box over records, help and actions."""
