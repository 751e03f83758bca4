"""The command line: every command is one row of a table, for people, scripts and the JSON lines of `drive`."""
