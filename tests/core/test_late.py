"""Whether what is fetched late is fetched at all, and only then."""

import re
import subprocess
import sys

from jlndesk.core import late


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    """Its methods and its text are those of the compiled expression, flags included."""
    found = late.pattern(r"(a+)b", re.IGNORECASE)
    assert [one.group(1) for one in found.finditer("AAB ab")] == ["AA", "a"]
    assert found.sub("x", "ab aab") == "x x"
    assert found.pattern == r"(a+)b"


def test_a_module_is_imported_at_the_first_name() -> None:
    """To declare it imports nothing; a name of it does, and a wrong name is an AttributeError."""
    told = """
import sys
from jlndesk.core import late
rare = late.module("colorsys")
print("colorsys" in sys.modules)
print(rare.rgb_to_hsv(0, 0, 0)[0], "colorsys" in sys.modules, hasattr(rare, "nothing"))
"""
    out = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout
    assert out.split() == ["False", "0.0", "True", "False"]
