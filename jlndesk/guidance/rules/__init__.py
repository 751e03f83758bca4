"""The rules: small pure functions of a case, named by the checks of a guide; each module of this package holds some."""

from __future__ import annotations

import importlib
import pkgutil

from jlndesk.guidance.rules.registry import RULES, Rule, rule

for _found in sorted(module.name for module in pkgutil.iter_modules(__path__)):
    importlib.import_module(f"{__name__}.{_found}")

__all__ = ["RULES", "Rule", "rule"]
