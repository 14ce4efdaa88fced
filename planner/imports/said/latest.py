"""What is said later of headings and words over what was said before: it holds, and is what is kept."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from planner.imports.columns.column import compared
from planner.imports.columns.column_file import KEYS, ColumnFile, Hinted, Layout
from planner.imports.columns.meanings import alike, merged
from planner.imports.said.same_headings import list_name
from planner.imports.tables.clean import clean

Part = TypeVar("Part", ColumnFile, Layout)

_OF_THE_IMPORT = ("several_numbers", "capitals", "open_end", "test_people", "ended")
"""Ways that hold for all files, wherever in a column file they stand."""
_MOST_FILES = 20


def without(old: ColumnFile, new: ColumnFile) -> ColumnFile:
    """What was said before, without what is now said of all files; else a layout's older word would win next month."""
    ways = [*new.ways, *(key for part in new.layout for key in part.ways if key in _OF_THE_IMPORT)]
    left = _struck(old, new, ways)
    layouts = tuple(_struck(layout, new, ways) for layout in old.layout)
    return left.model_copy(update={"layout": layouts})


def over(old: ColumnFile, new: ColumnFile) -> ColumnFile:
    """Both as one file, in which what ``new`` says holds; of a layout that both have what either says."""
    left = without(old, new)
    layouts = {_mark(layout): layout for layout in left.layout}
    for layout in new.layout:
        mark = _mark(layout)
        if (like := mark if mark in layouts else _like(layout, layouts)) is not None:
            layouts[like] = _joined_layouts(layouts[like], layout)
        if like != mark:
            layouts[mark] = layout
    both = _joined(left, new)
    hints = {kind: getattr(old, kind) | getattr(new, kind) for kind in Hinted.model_fields}
    more = {"layout": tuple(layouts.values()), "confirmed": old.confirmed.with_more(new.confirmed)}
    return both.model_copy(update={**hints, **more})


def by_name(old: ColumnFile, new: ColumnFile) -> ColumnFile:
    """What was said before, without what is now said otherwise of a file of that name, or of one with such headings.

    Some headings of the file may be others since, so that its layout is not known by them; and a layout that names a
    few headings of another file is of that list whatever the file was called before.
    """
    layouts = []
    for layout in old.layout:
        for one in new.layout:
            few = bool(one.headings) and one.headings.keys() <= layout.headings.keys()
            if layout.file == one.file or few:
                layout = _struck(layout, *_differing(layout, one))
        layouts.append(layout)
    return old.model_copy(update={"layout": tuple(layouts)})


def _differing(old: Layout, new: Layout) -> tuple[ColumnFile, list[str]]:
    """What the new layout says otherwise than the old one, and its ways that are others."""
    before = {place: value for place, _, value in _said(old)}

    def differs(*place: str, value: object) -> bool:
        return before.get(place, value) != value

    columns = {at: name for at, name in new.columns.items() if differs("columns", compared(at), value=name)}
    days = {at: text for at, text in new.days.items() if differs("days", compared(at), value=text)}
    words = {
        column: {word: to for word, to in own.items() if differs(_key(column), clean(word).casefold(), value=to)}
        for column, own in new.words.items()
    }
    ways = [key for key, value in new.ways.items() if differs(key, value=value)]
    return ColumnFile(columns=columns, days=days, words=words), ways


def otherwise(old: ColumnFile, new: ColumnFile) -> list[str]:
    """Headings, words and keys of which the new file says something else than the old one had said."""
    said = {place: value for place, _, value in _said(new)}
    parts: tuple[ColumnFile | Layout, ...] = (old, *old.layout)
    differ = (word for part in parts for place, word, value in _said(part) if said.get(place, value) != value)
    return list(dict.fromkeys(differ))


def unfitting(given: ColumnFile, tables: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Layout]:
    """Layouts that are meant for one of the tables, by the name of its file or as they name none, and are none's.

    Args:
        given: a column file.
        tables: file and headings of each.
    """
    named = {file for file, _ in tables} | {""}
    here = [(file, {compared(heading): heading for heading in headings}) for file, headings in tables]
    for layout in given.layout:
        few = any(layout.file == file and layout.headings.keys() <= own.keys() for file, own in here)
        if layout.file in named and not few and not any(alike((layout,), own) for _, own in here):
            yield layout


def _said(part: ColumnFile | Layout) -> Iterator[tuple[tuple[str, ...], str, object]]:
    """Each thing that a part says: where, of what, and what."""
    for kind, table in (("columns", part.columns), ("days", part.days)):
        yield from (((kind, compared(heading)), heading, value) for heading, value in table.items())
    for column, words in part.words.items():
        yield from (((_key(column), clean(word).casefold()), word, value) for word, value in words.items())
    yield from (((key,), key, value) for key, value in part.ways.items())


def _struck(part: Part, new: ColumnFile, ways: Collection[str]) -> Part:
    """One part without what a file says of all; a layout's headings stay, for by these it is recognised."""
    headings: frozenset[str] = frozenset(map(compared, (*new.columns, *new.unread)))
    days: frozenset[str] = frozenset(map(compared, new.days))
    update: dict[str, Any] = {
        "columns": _others(part.columns, headings),
        "unread": _others(part.unread, headings),
        "days": _others(part.days, days),
        "words": dict(_words_left(part.words, new.words)),
        **dict.fromkeys(ways),
    }
    stay: tuple[str, ...] = (*part.columns, *part.unread)
    update["others"] = (*getattr(part, "others", ()), *(one for one in stay if compared(one) in headings))
    if new.heading_row:
        update["heading_row"] = None
    if "left_out" in new.model_fields_set and not new.left_out:
        update["left_out"] = ()  # said to be none
    return part.model_copy(update={key: value for key, value in update.items() if hasattr(part, key)})


def _others(table: Mapping[str, str], headings: Collection[str]) -> dict[str, str]:
    return {heading: value for heading, value in table.items() if compared(heading) not in headings}


def _words_left(
    old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, dict[str, str]]]:
    said = {(_key(column), clean(word).casefold()) for column, words in new.items() for word in words}
    for column, words in old.items():
        left = {word: value for word, value in words.items() if (_key(column), clean(word).casefold()) not in said}
        if left:
            yield column, left


def _key(column: str) -> str:
    return KEYS.get(compared(column), column)


def _mark(layout: Layout) -> frozenset[str]:
    """By what a layout is told from others: its headings, or its file where it names none."""
    return frozenset(layout.headings) or frozenset({f"file {layout.file}"})


def _like(layout: Layout, layouts: Mapping[frozenset[str], Layout]) -> frozenset[str] | None:
    """The mark of the layout of which another one names headings alone: most of them, or some under its file's name."""
    whole = {mark: one for mark, one in layouts.items() if layout.headings.keys() <= one.headings.keys()}
    best = alike(whole.values(), layout.headings)
    named = best[1] if best else next((one for one in whole.values() if one.file == layout.file), None)
    return next((mark for mark, one in whole.items() if one is named), None)


def _joined_layouts(old: Layout, new: Layout) -> Layout:
    """Both layouts in one, with the headings of either."""
    both = _joined(old, new)
    said = {compared(heading) for heading in (*both.columns, *both.unread)}
    others = {compared(heading): heading for heading in (*old.headings.values(), *new.others)}
    rest = tuple(heading for one, heading in others.items() if one not in said)
    sheets = new if new.sheets else old
    left = new if "left_sheets" in new.model_fields_set else old
    update = {"others": rest, "file": new.file or old.file, "owner": new.owner or old.owner, "also": files_of(old, new)}
    of_sheets = {"sheets": sheets.sheets, "other_sheets": sheets.other_sheets, "left_sheets": left.left_sheets}
    return both.model_copy(update={**update, **of_sheets})


def files_of(old: Layout, new: Layout) -> tuple[str, ...]:
    """The other files of both layouts that are one by their headings, one for each list."""
    names: dict[str, str] = {list_name(file): file for file in (*old.also, old.file, *new.also)}
    own = {"", list_name(new.file or old.file)}
    return tuple(file for name, file in names.items() if name not in own)[-_MOST_FILES:]


def _joined(old: Part, new: Part) -> Part:
    """What both say, the new one over the old one."""
    as_all = ColumnFile(columns=new.columns, unread=new.unread, days=new.days, words=new.words)
    left: Part = _struck(old, as_all, ())
    update: dict[str, Any] = {
        "columns": left.columns | new.columns,
        "unread": left.unread | new.unread,
        "days": left.days | new.days,
        "words": merged((left.words, new.words)),
        "heading_row": new.heading_row or left.heading_row,
        **left.ways,
        **new.ways,
    }
    if "left_out" in left.model_fields_set | new.model_fields_set:
        update["left_out"] = tuple(dict.fromkeys((*left.left_out, *new.left_out)))
    return left.model_copy(update=update)
