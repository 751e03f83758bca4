"""The house rules that no other tool checks: how long things may be, and a few words that may not be written."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("jlndesk", "packaging", "tests")
FILE, CLASS, FUNCTION = 400, 200, 40
VAGUE = re.compile(r"(Manager|Helper|Helpers|Util|Utils)$")
TRANSLATING = {"_", "_n", "N_"}
NETWORKED = {"PySide6.QtNetwork", "PySide6.QtSql"}
# Put together, so that this file does not hold the words itself.
NOT_WRITTEN = {
    "type:" + " ignore": "say the type, or mend it",
    "NotImplemented" + "Error": "write it, or leave it out",
    "TO" + "DO": "do it, or write an issue",
    "FIX" + "ME": "do it, or write an issue",
}


def faults(root: Path) -> Iterator[str]:
    """Every breach of the rules in a checkout, each with its place."""
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*.py")):
            yield from (f"{file.relative_to(root).as_posix()}{fault}" for fault in faults_in(file, folder))
    if (root / "packaging" / "__init__.py").exists():
        yield "packaging/__init__.py: with this file the library called packaging cannot be imported from here"


def faults_in(file: Path, folder: str) -> Iterator[str]:
    """The breaches in one file, each beginning with the line number."""
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    if len(lines) > FILE:
        yield f":{len(lines)}: {len(lines)} lines; a file has at most {FILE}"
    for number, line in enumerate(lines, 1):
        yield from (
            f":{number}: {word}: {advice}" for word, advice in NOT_WRITTEN.items() if re.search(rf"\b{word}\b", line)
        )
    for node in ast.walk(ast.parse(text)):
        yield from (f":{getattr(node, 'lineno', 1)}: {fault}" for fault in faults_of(node, folder))


def faults_of(node: ast.AST, folder: str) -> Iterator[str]:
    """The breaches of one class, function or import."""
    if isinstance(node, ast.ClassDef):
        yield from too_long(node, CLASS, "class")
        if folder == "jlndesk" and VAGUE.search(node.name):
            yield f"{node.name}: a name says what the thing is in the words of the field"
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        yield from too_long(node, FUNCTION, "function")
    elif isinstance(node, ast.ImportFrom):
        names = {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        yield from (f"{name} is not used in this program" for name in sorted(NETWORKED & names))
    elif isinstance(node, ast.JoinedStr) and folder == "jlndesk" and any(map(is_text, ast.walk(node))):
        yield "a text for people inside an f-string is not gathered for translators by every Python"


def is_text(node: ast.AST) -> bool:
    """Whether a node is a call that translates."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATING


def too_long(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, limit: int, kind: str) -> Iterator[str]:
    """What to say of a class or function with more lines than it may have."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if lines > limit:
        yield f"{node.name}: {lines} lines; a {kind} has at most {limit}"


def main() -> int:
    """Check the checkout this file is in, or the one named; 1 when something was found."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    found = list(faults(root))
    print("\n".join(found) or "The house is in order.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
