"""All record types: each module of this package that defines `TYPE` is one, found and not listed."""

from __future__ import annotations

import functools
import importlib
import pkgutil

from jlndesk.core.schema import RecordType, types_by_name


@functools.cache
def all_types() -> dict[str, RecordType]:
    """Return every record type by its name, in the order of lists of types.

    Raises RuntimeError when none is found: the program was packed without its modules.
    """
    names = sorted(found.name for found in pkgutil.iter_modules(__path__) if not found.ispkg)
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    types = [module.TYPE for module in modules if hasattr(module, "TYPE")]
    if not types:
        raise RuntimeError("no record types were found")
    return types_by_name(types)
