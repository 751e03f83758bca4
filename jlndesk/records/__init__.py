"""All record types: each module of this package that defines `TYPE` is one, found and not listed."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterator, Mapping

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


class LateTypes(Mapping[str, RecordType]):
    """What `all_types` returns, loaded when it is first looked into."""

    def __getitem__(self, name: str) -> RecordType:
        """Return a type by its name."""
        return all_types()[name]

    def __iter__(self) -> Iterator[str]:
        """Go over the names in the order of lists of types."""
        return iter(all_types())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(all_types())
