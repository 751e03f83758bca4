"""JLN Desk: an offline desk for teams of the Joint Learning Network for Universal Health Coverage."""

NAME = "JLN Desk"
VERSION = "0.1.0"
__version__ = VERSION
