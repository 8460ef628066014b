"""Texts that are sealed in the database and plain in memory, each under the key of the file that it stands in.

The columns stay text; what is in them is :data:`PREFIX` and base64. Rules and views see the words: a text is opened when its row
is loaded, and sealed when it is written. A text whose key was destroyed is empty.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.orm import QueryContext, Session
from sqlalchemy.orm.attributes import set_committed_value

from shared.keystore.cipher import DataKey
from shared.keystore.store import KeyStore
from shared.reference.identifiers import mentions_insz

#: What a sealed text begins with; another way of sealing would have another number.
PREFIX: Final = "§1:"
_WAITING: Final = "texts-to-open"
_WORDS: Final = "words-of-texts"


def seal_text(key: DataKey, about: str, text: str) -> str:
    """A text as it is kept. ``about`` says which one it is, so that it opens in no other place."""
    while mentions_insz(kept := PREFIX + b64encode(key.seal(text.encode(), about)).decode()):
        # by chance, and a value that refuses such a number would refuse to be read: sealed once more it looks otherwise
        pass
    return kept


def open_text(key: DataKey | None, about: str, kept: str) -> str:
    """The text that was kept; empty when its key is gone. Raises ``InvalidTag`` or ``ValueError`` for any other."""
    if not kept.startswith(PREFIX):
        raise ValueError(f"{about} is not sealed")
    return "" if key is None else key.open(b64decode(kept.removeprefix(PREFIX)), about).decode()


class Narratives:
    """Which texts of a service's mapped classes are sealed. ``keys`` gives the service's keys, when they are first needed."""

    def __init__(self, keys: Callable[[], KeyStore]) -> None:
        self._keys = keys
        self._inside: dict[type, Mapping[str, str]] = {}

    def seal(self, kind: type, *names: str, file: str) -> None:
        """Keep these texts of a class sealed, under the key of the id in its field ``file``. Blank ones stay as they are."""
        texts = _Texts(names, file)

        def load(thing: Any, context: QueryContext) -> None:  # noqa: ANN401 -- any mapped class
            self._opens(context.session, texts, thing)

        def refresh(thing: Any, context: QueryContext, fresh: Collection[str] | None) -> None:  # noqa: ANN401 -- idem
            self._opens(context.session, texts.only(fresh), thing)

        def before(_mapper: object, _connection: object, thing: Any) -> None:  # noqa: ANN401 -- idem
            for name in texts.written(thing):
                inspect(thing).info.setdefault(_WORDS, {})[name] = getattr(thing, name)
                setattr(thing, name, self._seal(getattr(thing, file), _about(thing, name), getattr(thing, name)))

        def after(_mapper: object, _connection: object, thing: Any) -> None:  # noqa: ANN401 -- idem
            for name, text in inspect(thing).info.pop(_WORDS, {}).items():
                set_committed_value(thing, name, text)

        event.listen(kind, "load", load)
        event.listen(kind, "refresh", refresh)
        for moment in ("insert", "update"):
            event.listen(kind, f"before_{moment}", before)
            event.listen(kind, f"after_{moment}", after)

    def seal_inside(self, kind: type, **fields: str) -> None:
        """Keep one text of these values of a file sealed, such as ``decision="motive"``; a value may be a tuple that only grows.

        In memory they stay sealed once they were written, so that a list of files needs no key; :meth:`told` opens them.
        The file's id is its own.
        """
        self._inside[kind] = fields

        def before(_mapper: object, _connection: object, thing: Any) -> None:  # noqa: ANN401 -- any mapped class
            for name in _Texts(tuple(fields), "id").written(thing):
                setattr(thing, name, self._sealed_inside(thing, name, fields[name]))

        event.listen(kind, "before_insert", before)
        event.listen(kind, "before_update", before)

    def told(self, thing: Any, names: Iterable[str]) -> dict[str, Any]:  # noqa: ANN401 -- any class of ``seal_inside``
        """These values of a thing as plain data, with their texts opened; where there is no text, no key is asked for."""
        fields = self._inside[type(thing)]
        values = {name: getattr(thing, name) for name in names}
        texts = [getattr(each, fields[name]) for name, value in values.items() for each in _each(value)]
        key = self._keys().get(thing.id) if any(texts) else None

        def opened(name: str, number: int, value: Any) -> dict[str, Any]:  # noqa: ANN401 -- any dataclass
            plain, field = asdict(value), fields[name]
            if kept := plain[field]:
                plain[field] = open_text(key, _place(thing, name, number, field), kept)
            return plain

        plain = {name: [opened(name, number, each) for number, each in enumerate(_each(values[name]))] for name in values}
        return {name: found if isinstance(values[name], tuple) else next(iter(found), None) for name, found in plain.items()}

    @contextmanager
    def together(self, session: Session) -> Iterator[None]:
        """Open what is loaded within this block at its end, with one statement for the keys of all its files."""
        waiting: list[tuple[_Texts, Any]] = []
        session.info[_WAITING] = waiting
        try:
            yield
        finally:
            del session.info[_WAITING]
        keys = self._keys().warm({texts.file_of(thing) for texts, thing in waiting})
        for texts, thing in waiting:
            texts.open(thing, keys.get(texts.file_of(thing)))

    def _opens(self, session: Session, texts: "_Texts", thing: object) -> None:
        """Open the texts of a thing, now or at the end of :meth:`together`; nothing to open asks for no key."""
        if not (found := texts.only([name for name in texts.names if getattr(thing, name)])).names:
            return
        if _WAITING in session.info:
            session.info[_WAITING].append((found, thing))
        else:
            found.open(thing, self._keys().get(found.file_of(thing)))

    def _sealed_inside(self, thing: Any, name: str, field: str) -> Any:  # noqa: ANN401 -- any value of any mapped class
        """A value with its text sealed; those of a tuple that were written before are so already."""
        value = getattr(thing, name)
        before = [each for old in inspect(thing).attrs[name].history.deleted for each in _each(old)]

        def sealed(number: int, each: Any) -> Any:  # noqa: ANN401 -- any dataclass
            if each in before or not (text := getattr(each, field)):
                return each
            return replace(each, **{field: self._seal(thing.id, _place(thing, name, number, field), text)})

        found = tuple(sealed(number, each) for number, each in enumerate(_each(value)))
        return found if isinstance(value, tuple) else found[0]

    def _seal(self, file: UUID, about: str, text: str) -> str:
        keys = self._keys()
        return seal_text(keys.get(file) or keys.make(file), about, text)


class _Texts:
    """Names of texts of one class, and of the field that tells in which file it stands."""

    def __init__(self, names: tuple[str, ...], file: str) -> None:
        self.names, self._file = names, file

    def only(self, names: Collection[str] | None) -> "_Texts":
        """Those among ``names``, when not all are meant."""
        return self if names is None else _Texts(tuple(name for name in self.names if name in names), self._file)

    def file_of(self, thing: Any) -> UUID:  # noqa: ANN401 -- any mapped class
        """The file that a thing stands in."""
        found: UUID = getattr(thing, self._file)
        return found

    def open(self, thing: object, key: DataKey | None) -> None:
        """Put the words in the place of what is kept, as if they had been loaded."""
        for name in self.names:
            set_committed_value(thing, name, open_text(key, _about(thing, name), getattr(thing, name)))

    def written(self, thing: object) -> Iterator[str]:
        """Those that are not blank and go to the database now."""
        attributes = inspect(thing, raiseerr=True).attrs
        return (name for name in self.names if getattr(thing, name) and attributes[name].history.has_changes())


def _each(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- a value, several, or none
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _about(thing: Any, name: str) -> str:  # noqa: ANN401 -- any mapped class
    return f"{inspect(type(thing)).local_table.name}.{name}:{thing.id}"


def _place(thing: Any, name: str, number: int, field: str) -> str:  # noqa: ANN401 -- any mapped class
    return _about(thing, f"{name}.{number}.{field}")
