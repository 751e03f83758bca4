"""Records that never change, like frozen dataclasses, but with methods that are made when a first one is needed.

A dataclass writes and compiles six methods for each class while its module is loaded, 0.4 ms at every start.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_FIELDS = "__frozen_fields__"
_NEEDED = object()


class FrozenError(AttributeError):
    """Somebody tried to change what never changes."""


class _Fresh:
    def __init__(self, factory: Callable[[], Any]) -> None:
        self.factory = factory


def fresh(*, factory: Callable[[], Any]) -> Any:
    """Declare a field that begins with a new value in each record: `rows: list[str] = fresh(factory=list)`."""
    return _Fresh(factory)


@overload
@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(fresh,))
def frozen(made: type[T], /) -> type[T]: ...
@overload
@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(fresh,))
def frozen(*, eq: bool = False, slots: bool = False) -> Callable[[type[T]], type[T]]: ...
def frozen(made: type[T] | None = None, /, *, eq: bool = False, slots: bool = False) -> Any:
    """Make a class of annotated fields a record: an `__init__` in their order, `repr`, no change after.

    With `eq` two of one class with the same values are equal and hash alike; otherwise each is only itself. With
    `slots` it takes less memory and holds nothing else. `dataclasses.replace`, `asdict` and `fields` know it.
    """
    return (lambda cls: _freeze(cls, eq, slots)) if made is None else _freeze(made, eq, slots)


def _freeze(cls: type[Any], eq: bool, slots: bool) -> type[Any]:
    fields = dict(getattr(cls, _FIELDS, {}))
    own = {name: cls.__dict__.get(name, _NEEDED) for name, kind in _annotations(cls).items() if not _is_of_class(kind)}
    fields.update(own)
    if slots:
        cls = _with_slots(cls, own)
    for name, value in own.items():
        if isinstance(value, _Fresh) and not slots:
            delattr(cls, name)
    methods = {**_METHODS, **(_EQUALITY if eq else {}), **(_COPYING if slots else {})}
    for name, method in methods.items():
        setattr(cls, name, method)
    setattr(cls, _FIELDS, fields)
    setattr(cls, "__init__", _made_late(cls))  # noqa: B010  # mypy knows of no other way to change a method
    setattr(cls, "__match_args__", tuple(fields))  # noqa: B010  # the same
    return cls


def _annotations(cls: type[Any]) -> dict[str, Any]:
    found: dict[str, Any] = vars(cls).get("__annotations__", {})
    return found


def _is_of_class(kind: Any) -> bool:
    return (kind if isinstance(kind, str) else str(kind).removeprefix("typing.")).startswith("ClassVar")


def _with_slots(cls: type[Any], own: dict[str, Any]) -> type[Any]:
    space = {name: one for name, one in vars(cls).items() if name not in (*own, "__dict__", "__weakref__")}
    made: type[Any] = type(cls).__call__(type(cls), cls.__name__, cls.__bases__, {**space, "__slots__": tuple(own)})
    made.__qualname__ = cls.__qualname__
    return made


def _made_late(cls: type[Any]) -> Callable[..., None]:
    def first(self: Any, *given: Any, **named: Any) -> None:
        made = _init_of(cls)
        setattr(cls, "__init__", made)  # noqa: B010  # as above
        made(self, *given, **named)

    return first


def _init_of(cls: type[Any]) -> Callable[..., None]:
    """Write the function that takes the fields in their order and keeps them."""
    fields: dict[str, Any] = getattr(cls, _FIELDS)
    given = [name if value is _NEEDED else f"{name}=_of[{name!r}]" for name, value in fields.items()]
    lines = [f"def __init__(self, {', '.join(given)}):"]
    for name, value in fields.items():
        kept = f"_of[{name!r}].factory() if {name} is _of[{name!r}] else {name}" if isinstance(value, _Fresh) else name
        lines.append(f" _keep(self, {name!r}, {kept})")
    space: dict[str, Any] = {"_of": fields, "_keep": object.__setattr__}
    exec("\n".join(lines), space)  # noqa: S102  # its text is made of the names of fields alone
    made: Callable[..., None] = space["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in getattr(self, _FIELDS)])


def _shown(self: Any) -> str:
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in getattr(self, _FIELDS))
    return f"{type(self).__qualname__}({said})"


def _is_same(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hashed(self: Any) -> int:
    return hash(_values(self))


def _refuse(self: Any, name: str, _value: object = None) -> NoReturn:
    raise FrozenError(f"{type(self).__qualname__}.{name} never changes")


def _set_state(self: Any, values: tuple[Any, ...]) -> None:
    for name, value in zip(getattr(self, _FIELDS), values, strict=True):
        object.__setattr__(self, name, value)


def _class_of(space: dict[str, Any]) -> Any:
    return type("Fields", (), space)


class _DataclassFields:
    """What the functions of `dataclasses` read, made when one of them is first used on a class."""

    def __get__(self, _one: object, cls: type[Any]) -> dict[str, Any]:
        import dataclasses  # noqa: PLC0415  # a start needs none of its functions

        space: dict[str, Any] = {"__annotations__": dict.fromkeys(getattr(cls, _FIELDS), Any)}
        for name, value in getattr(cls, _FIELDS).items():
            if isinstance(value, _Fresh):
                space[name] = dataclasses.field(default_factory=value.factory)
            elif value is not _NEEDED:
                space[name] = dataclasses.field(default=value)
        found: dict[str, Any] = {one.name: one for one in dataclasses.fields(dataclasses.dataclass(_class_of(space)))}
        setattr(cls, "__dataclass_fields__", found)  # noqa: B010
        return found


_METHODS = {
    "__repr__": _shown, "__setattr__": _refuse, "__delattr__": _refuse, "__dataclass_fields__": _DataclassFields(),
}  # fmt: skip
_COPYING = {"__getstate__": _values, "__setstate__": _set_state}
_EQUALITY = {"__eq__": _is_same, "__hash__": _hashed}
