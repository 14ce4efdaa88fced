"""The form over the text of a scenario or of settings: a field with help for every key, and each fault at its field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, get_origin

from pydantic import BaseModel

from planner.domain.change import ChangeKind
from planner.domain.change.kinds import MAY, NEEDS
from planner.domain.finding import Finding
from planner.domain.vocabulary import LEVEL_WORDS, called_in, meant, words_of
from planner.files.field_faults import nested_model, single_types
from planner.imports.dictionary.entry import Entry
from planner.imports.dictionary.fields import MODELS, field_entries
from planner.jobs.editing.fields import canonical, groups_in, is_prose, shown, shown_as
from planner.text import Words, words_for
from planner.web.changes import cause_called

_CHANGE = "change"


@dataclass(frozen=True)
class Field:
    """One key."""

    path: str
    ident: str
    """Of the page's element."""
    label: str
    help: str
    where: str
    """Of which group."""
    value: str
    choices: tuple[tuple[str, str], ...]
    """Value and what it is called, where only some values may stand there."""
    told: dict[str, Any] | None
    """What is wrong with it."""
    ticks: tuple[tuple[str, str, bool], ...] = ()
    """The same as the choices, and whether it stands there, where several may."""


@dataclass(frozen=True)
class Several:
    """Groups of one key, and where one more would come."""

    path: str
    label: str
    help: str
    groups: tuple["Group", ...]
    told: dict[str, Any] | None


@dataclass(frozen=True)
class Group:
    """A phase, an absence …; the scenario itself is one, too."""

    path: str
    ident: str
    label: str
    fields: tuple[Field, ...]
    inside: tuple[Several, ...]
    told: dict[str, Any] | None
    open: bool
    """Whether something in it is wrong."""


@dataclass
class Maker:
    """Makes the form of what a text holds."""

    words: Words
    told: Any
    """Makes what the templates show of findings."""
    typed: Mapping[str, str]
    """What somebody has typed that does not stand in the text yet, by path."""
    findings: Sequence[Finding] = ()
    placed: list[Finding] = field(default_factory=list)
    """Findings that stand at a field or a group."""
    table: str = "scenario"
    """Which file it is, as the data dictionary calls it."""
    known: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """What there is in the organisation, by the key of the fields that name some of it."""

    def form(self, data: Mapping[str, Any]) -> Group:
        """All of it."""
        return self._group(MODELS[self.table], "", data, "", 0)

    def left(self) -> tuple[Finding, ...]:
        """What has no place in the form."""
        return tuple(one for one in self.findings if one not in self.placed)

    def _group(self, model: type[BaseModel], path: str, data: Mapping[str, Any], key: str, number: int) -> Group:
        above, before = f"{path}." if path else "", len(self.placed)
        label = self._label(key)
        called = self.words("web.scenario.group", name=label, number=number + 1) if path else label
        named = data.get("name_sv" if self.words.language == "sv" else "name_en") or data.get("name_sv")
        shown_name = (shown(named or "") or cause_called(shown(data.get("cause") or ""), self.words)) if path else ""
        title = f"{called}: {shown_name}" if shown_name else called
        fields, inside = [], []
        for name, info in model.model_fields.items():
            inner = nested_model(info.annotation)
            schema = f"{key}.{name}" if key else name
            if inner is not None:
                several = self._several(inner, above + name, data.get(name), schema)
                inside.append(several)
            elif self.table != "scenario" or key != _CHANGE or _goes(name, data):
                fields.append(self._field(info.annotation, above + name, data.get(name), schema, title))
        # Last, so that only what is at none of its fields stands at the group.
        own = self._at(path, whole=True) if path else None
        return Group(path, _ident(path), title, tuple(fields), tuple(inside), own, len(self.placed) > before)

    def _several(self, model: type[BaseModel], path: str, value: object, key: str) -> Several:
        groups = tuple(
            self._group(model, f"{path}[{number}]", one, key, number) for number, one in enumerate(groups_in(value))
        )
        return Several(path, self._label(key), self._help(key), groups, self._at(path, whole=True))

    def _field(self, annotation: Any, path: str, value: object, key: str, where: str) -> Field:
        entry = _entries(self.words.language, self.table)[key]
        text = self.typed.get(path, "" if value is None else shown_as(annotation, value))
        choices = self._choices(annotation, entry)
        text = canonical(annotation, text)
        if choices and text not in {one for one, _ in choices}:
            choices = (*choices, (text, text))
        told = self._at(path)
        help_, ticks = self._help(key, annotation), self._ticks(annotation, key, text)
        return Field(path, _ident(path), self._label(key), help_, where, text, choices, told, ticks)

    def _choices(self, annotation: Any, entry: Entry) -> tuple[tuple[str, str], ...]:
        """What may stand in a field that takes one of some."""
        if get_origin(annotation) is tuple or not (there := self.known.get(_last(entry.key), ())):
            return _choices(annotation, entry, self.words)
        return (_left(entry, self.words), *there)

    def _ticks(self, annotation: Any, key: str, text: str) -> tuple[tuple[str, str, bool], ...]:
        """The same of one that takes several, those that stand there first; not in every phase of a scenario."""
        there = dict(self.known.get(_last(key), ()))
        if get_origin(annotation) is not tuple or self.table == "scenario" or not there:
            return ()
        now = [one for one in text.split(", ") if one]
        return (
            *((one, there.get(one, one), True) for one in now),
            *((one, called, False) for one, called in there.items() if one not in now),
        )

    def _label(self, key: str) -> str:
        if self.table == "scenario":
            return self.words(f"web.scenario.key.{key.rpartition('.')[2] or 'scenario'}")
        return self.words(f"web.own.key.{key}") if key else self.words(f"web.own.{self.table}")

    def _help(self, key: str, annotation: Any = None) -> str:
        """What the data dictionary says of a key."""
        words, entry = self.words, _entries(self.words.language, self.table)[key]
        parts = [entry.meaning.replace("`", "")]
        if entry.required:
            parts.append(words("web.scenario.needed"))
        elif entry.default not in ("", "None", "[]", '""') and not entry.default.startswith("[{"):
            default = _in_words(annotation, entry.default, words)
            parts.append(words("web.scenario.left_out", default=default))
        shows = not entry.example.startswith("[[") and entry.example != entry.default
        # An id of the sample is no example where one of the reader's own organisation is to stand.
        if shows and _last(key) not in self.known and not _choices(annotation, entry, words):
            parts.append(words("web.scenario.example", example=entry.example.replace('"', "").strip("[]")))
        if entry.type.startswith(words("dictionary.type.list")) and not self._ticks(annotation, key, ""):
            parts.append(words("web.own.several" if is_prose(annotation) else "web.scenario.several"))
        return " ".join(parts)

    def _at(self, path: str, *, whole: bool = False) -> dict[str, Any] | None:
        """What is told of a place, and of what is in it where nothing else is about that."""
        here = [
            one
            for one in self.findings
            if one not in self.placed
            and (one.column == path or one.column.startswith((f"{path}[", *([f"{path}."] if whole else []))))
        ]
        self.placed += here
        return self.told(tuple(here), at_field=True) if here else None


def _goes(name: str, data: Mapping[str, Any]) -> bool:
    """Whether a key goes with a change's kind, or stands there although it does not."""
    kind = meant(shown(data.get("kind", "")), words_of(ChangeKind))
    if name == "kind" or name in data:
        return True
    return any(name in NEEDS[one] | MAY.get(one, frozenset()) for one in ChangeKind if one == kind)


@cache
def _entries(language: str, table: str) -> dict[str, Entry]:
    """The data dictionary's lines about a file, by key."""
    return {entry.key: entry for entry in field_entries(words_for(language, at_page=True)) if entry.table == table}


def _in_words(annotation: Any, default: str, words: Words) -> str:
    """A default as a reader says it."""
    plain = default.replace('"', "").strip("[]")
    if bool in single_types(annotation):
        return words("dictionary.yes" if plain == "true" else "dictionary.no")
    kinds = [kind for kind in single_types(annotation) if issubclass(kind, StrEnum)]
    called = {one.value: called_in(words.language, one) for kind in kinds for one in kind}
    if words.language == "sv":  # as the file takes them, too
        called |= {level: word for word, level in LEVEL_WORDS.items()}
    return ", ".join(called.get(one, one) for one in plain.split(", "))


def _choices(annotation: Any, entry: Entry, words: Words) -> tuple[tuple[str, str], ...]:
    kinds = () if get_origin(annotation) is tuple else single_types(annotation)
    left = _left(entry, words)
    if bool in kinds:
        return (left, ("true", words("dictionary.yes")), ("false", words("dictionary.no")))
    enums = [kind for kind in kinds if issubclass(kind, StrEnum)]
    return (left, *((one.value, called_in(words.language, one)) for kind in enums for one in kind)) if enums else ()


def _left(entry: Entry, words: Words) -> tuple[str, str]:
    """What is chosen where nothing is."""
    return ("", words("web.scenario.choose" if entry.required else "web.scenario.not_said"))


def _last(key: str) -> str:
    return key.rpartition(".")[2]


def _ident(path: str) -> str:
    return "f-" + path.replace("[", "-").replace("]", "").replace(".", "-")


def faulty(group: Group) -> Iterable[Field]:
    """The fields at which something stands."""
    yield from (one for one in group.fields if one.told)
    for several in group.inside:
        for inner in several.groups:
            yield from faulty(inner)
