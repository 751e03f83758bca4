"""The names of all commands, by the module that holds them; read at every start, so it holds nothing else."""

FAMILIES: dict[str, tuple[str, ...]] = {
    "workspaces": ("new",),
    "described": ("types", "schema", "about"),
    "records": ("put", "get", "list", "search", "delete", "undelete", "undo"),
    "guiding": ("guide", "insert", "grow", "checks", "review"),
    "following": ("next", "make"),
    "assessing": ("assess", "assessments"),
    "documents": ("export", "layouts"),
    "donors": ("answers", "form", "keep-form", "fill"),
    "sharing": ("pack", "open-pack", "merge", "conflicts", "resolve"),
    "safety": ("backup", "backups", "restore", "confirm", "verify", "erase"),
    "scripts": ("dump", "drive"),
}
SAME = {"check": "verify"}
"""Other names of commands."""

LATER = ("match", "import")
"""Commands that a later version brings."""


def is_command(name: str) -> bool:
    """Tell whether a word is a command."""
    return name in SAME or name in LATER or any(name in names for names in FAMILIES.values())
