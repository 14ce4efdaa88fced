"""Writes column files: what is kept for next month, and what is proposed, for HR to read, change and hand in."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from planner.domain.vocabulary import called_in, listed
from planner.imports import codes
from planner.imports.columns.column import compared
from planner.imports.columns.column_file import FORMAT, KEYS, UNANSWERED, ColumnFile, Hinted, Layout
from planner.imports.columns.masking import shown
from planner.imports.columns.meanings import merged
from planner.imports.hours.norms import FULL_TIME
from planner.imports.proposals.layouts import TableLayout
from planner.imports.proposals.propose import Certainty, Proposal
from planner.imports.proposals.unused import says
from planner.imports.proposals.ways import DIGITS, PART_LEAVE
from planner.imports.protected.flag import FLAG, told_cells
from planner.imports.roster.columns import COLUMNS, LEAVE_SHARE, SKILL, name_of
from planner.imports.said.allowed import allowed_words
from planner.imports.said.elsewhere import first_time
from planner.imports.units.answered import labels
from planner.imports.units.of_list import OF_LIST
from planner.text.words import Words

_ASKED = {codes.SKILL_SMELL: "skill_smell", codes.WHOSE_DAYS: "whose_days", codes.UNUSED_COLUMN: "unused"}
"""What is asked of a column without a proposal, to the word of its comment; most hold days."""


def column_file_text(said: ColumnFile, words: Words) -> str:
    """A column file as TOML.

    Args:
        said: what it says.
        words: language of the comment on top.
    """
    lines = [*_comment(words("imports.columns.kept")), f"format = {_text(FORMAT)}"]
    lines += _row(said.heading_row)
    lines += [f"left_out = {_list(said.left_out)}"] if said.left_out else []
    lines += _ways(said)
    if said.columns:
        lines += ["", "[columns]", *_pairs(said.columns)]
    lines += _days("unread", said.unread)
    lines += _days("days", said.days)
    lines += _cells("words", said.words)
    for above, tables in (("", said), ("confirmed.", said.confirmed)):
        for kind in Hinted.model_fields:
            lines += _hints(f"{above}{kind}", getattr(tables, kind))
    for layout in said.layout:
        lines += ["", "[[layout]]", f"file = {_text(layout.file)}"]
        if layout.owner:
            lines.append(f"owner = {_text(layout.owner)}")
        if layout.others:
            lines.append(f"others = {_list(layout.others)}")
        lines += _row(layout.heading_row)
        lines += _sheets(layout)
        lines += _ways(layout)
        lines += [f"left_out = {_list(layout.left_out)}"] if layout.left_out else []
        lines += ["[layout.columns]", *_pairs(layout.columns), *_days("layout.unread", layout.unread)]
        lines += _days("layout.days", layout.days)
        lines += _cells("layout.words", layout.words)
    return "\n".join(lines) + "\n"


def _hints(name: str, table: Mapping[str, Sequence[str]]) -> list[str]:
    """A table of codes or titles and skills."""
    return ["", f"[{name}]", *(f"{_text(code)} = {_list(skills)}" for code, skills in table.items())] if table else []


def proposals_text(layouts: Iterable[TableLayout], words: Words) -> str:
    """A column file of what is proposed: every heading of every table of which something must be said.

    Args:
        layouts: of the tables.
        words: language of the comments.
    """
    lines, before = [*_comment(words("imports.columns.proposed")), f"format = {_text(FORMAT)}"], set[tuple[str, str]]()
    for layout in layouts:
        if layout.rows:  # its headings may be others
            lines += ["", "[[layout]]", f"file = {_text(layout.file)}"]
            lines.append(f"heading_row = {_text(UNANSWERED)}  # {layout.rows}")
        elif layout.open:
            lines += ["", "[[layout]]", f"file = {_text(layout.file)}"]
            others = [own for own in layout.distinct if compared(own) in layout.skills or own in layout.unsure]
            lines += [f"others = {_list(others)}  # {words('imports.columns.others')}"] if others else []
            lines += _asked_ways(layout, words)
            lines += ["[layout.columns]", *_proposed(layout, words)]
            lines += _unread(layout, words)
            days = (
                *layout.asked_days,
                *(own for own in layout.left_days if own.number > 1),
            )  # one is mended in its row
            asked = {own.heading: own.answer or UNANSWERED for own in days}
            lines += ["", *_comment(words("imports.columns.days"))] if asked else []
            lines += [f"# {shown(own.heading)}: {'; '.join(own.samples)}" for own in days]
            lines += _days("layout.days", {**layout.days, **asked})
            if unknown := first_time(layout.open_words, before):
                lines += ["", *_comment(words("imports.columns.words"))]
                lines += [f"# {name}: {_allowed(name, layout, words)}" for name in unknown]
                lines += _comment_near(layout, words)
            lines += _cells("layout.words", merged([unknown, layout.words]))
    return "\n".join(lines) + "\n"


def _comment_near(layout: TableLayout, words: Words) -> Iterator[str]:
    """What words only hold, or perhaps are."""
    for asked in layout.named:
        for word, how in asked.how.items():
            name = labels(asked).get(asked.words[word], "") if word in layout.open_words.get(asked.column, {}) else ""
            yield from _comment(f"{shown(word)}: {words(f'imports.columns.near.{how}', name=name)}") if name else ()


def _allowed(name: str, layout: TableLayout, words: Words) -> str:
    if asked := next((one for one in layout.named if one.column == name), None):
        return "; ".join((words(f"imports.columns.not_ours.{asked.key}"), *labels(asked).values()))
    allowed = listed(allowed_words(COLUMNS[KEYS[compared(name)]]), words.language)
    if name == name_of(FLAG):
        return f"{allowed}; {told_cells(layout.flag_rows, layout.unknown_words[name])}"
    return allowed


def _row(number: int | None) -> list[str]:
    """Which row holds the headings, where it is said."""
    return [] if number is None else [f"heading_row = {number}"]


def _sheets(layout: Layout | TableLayout) -> Iterator[str]:
    """Which other files have the layout; which sheets are read of a workbook of which several may be, and which not."""
    if isinstance(layout, Layout) and layout.also:
        yield f"also = {_list(layout.also)}"
    if layout.sheets:
        yield f"sheets = {_list(layout.sheets)}"
        yield f"other_sheets = {_list(layout.other_sheets)}"
    if isinstance(layout, Layout) and layout.left_sheets:  # nobody has said so of one that is only proposed
        yield f"left_sheets = {_list(layout.left_sheets)}"


def _ways(said: ColumnFile | Layout) -> Iterator[str]:
    for key, value in said.ways.items():
        word = called_in("sv", value) if isinstance(value, StrEnum) else str(value)
        yield f"{key} = {value if isinstance(value, Decimal) else _text(word)}"


def _asked_ways(layout: TableLayout, words: Words) -> Iterator[str]:
    """What is said of how values are written, and what must be said."""
    if layout.owner:
        yield f"owner = {_text(layout.owner)}"
    yield from _row(layout.heading_row)
    yield from _sheets(layout)
    yield from _ways(Layout().model_copy(update=dict(layout.ways)))
    for key, (heading, guess, count) in layout.asked_ways.items():
        rows = layout.asked_rows.get(key, "–")
        said = words(f"imports.columns.{key}", heading=shown(heading), count=count, rows=rows)
        if key == FULL_TIME and layout.weeks:
            said = words("imports.columns.full_times", heading=shown(heading), weeks="; ".join(layout.weeks))
        elif key == FULL_TIME and layout.monthly:
            said = words("imports.columns.full_month", heading=shown(heading), count=count)
        if key == OF_LIST and layout.units:
            said += " " + "; ".join(labels(layout.units).values())
        number = key in (FULL_TIME, DIGITS) and guess.replace(".", "").isdecimal()
        yield f"{key} = {guess if number else _text(guess)}  # {said}"


def _proposed(layout: TableLayout, words: Words) -> Iterator[str]:
    said = {proposal.heading: proposal for proposal in layout.proposals}
    # An answer of what its shares are holds only of a column that is read.
    share = {own[0]: LEAVE_SHARE for key, own in layout.asked_ways.items() if key == PART_LEAVE}
    kept = {**share, **layout.kept}
    for heading in layout.distinct:
        if compared(heading) in layout.skills or heading in layout.unsure:
            continue
        proposal = said.get(heading)
        if heading in kept:
            yield _pair(heading, name_of(kept[heading]))
        elif heading in layout.unread or layout.smells.get(heading) == codes.SENSITIVE_COLUMN:
            continue
        elif heading in layout.smells:
            # Left out it would be refused all the same.
            yield f"{_pair(heading, UNANSWERED)}  # {words('imports.columns.smells')}"
        elif proposal is None or heading in layout.assumed:
            unread = "unknown_asked" if heading in layout.asked else "unknown"
            unread = _ASKED.get(layout.why.get(heading, ""), unread)
            if keys := layout.assumed.get(heading, ()):
                unread = "assumed"
            columns = ", ".join(f'"{name_of(own)}"' for key in keys for own in says(key))
            unread = words(f"imports.columns.{unread}", columns=columns)
            if near := layout.near.get(heading, ()):
                skills = ", ".join(f'"{name_of(SKILL + one)}"' for one in near)
                unread += " " + words("imports.columns.skill_near", skills=skills)
            yield f"{_pair(heading, UNANSWERED if heading in layout.asked else '')}  # {unread}"
        else:
            yield _line(proposal, words, asked=heading in layout.asked)


def _unread(layout: TableLayout, words: Words) -> list[str]:
    """Columns that are not read on somebody's word, and those of which somebody must give theirs."""
    smells = [
        heading
        for heading, smell in layout.smells.items()
        if smell == codes.SENSITIVE_COLUMN and compared(heading) not in layout.skills  # a nurse's sounds of sickness
    ]
    if not smells and not layout.unread:
        return []
    comment = _comment(words("imports.columns.unread")) if smells else []
    return ["", *comment, "[layout.unread]", *_pairs({**layout.unread, **dict.fromkeys(smells, UNANSWERED)})]


def _line(proposal: Proposal, words: Words, *, asked: bool) -> str:
    """A proposal to be read and changed; one that is uncertain is not taken over by who reads nothing."""
    name, samples = name_of(proposal.key), ", ".join(proposal.samples) or "–"
    if proposal.certainty is not Certainty.POSSIBLE:
        said = words("imports.columns.likely", certainty=words(f"imports.certainty.{proposal.certainty}"))
        return f"{_pair(proposal.heading, name)}  # {said} {words('imports.columns.samples', samples=samples)}"
    said = words(f"imports.columns.{'perhaps_asked' if asked else 'perhaps'}", column=name)
    pair = _pair(proposal.heading, UNANSWERED if asked else "")
    return f"{pair}  # {said} {words('imports.columns.samples', samples=samples)}"


def _days(table: str, said: Mapping[str, str]) -> Iterator[str]:
    if said:
        yield from ("", f"[{table}]", *_pairs(said))


def _cells(table: str, words: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for column, meant in words.items():
        yield from ("", f"[{table}.{_text(column)}]", *_pairs(meant))


def _pairs(columns: Mapping[str, str]) -> Iterator[str]:
    return (_pair(heading, name) for heading, name in columns.items())


def _pair(heading: str, name: str) -> str:
    return f"{_text(heading)} = {_text(name)}"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    """A TOML string; JSON escapes all that TOML must have escaped but one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> Sequence[str]:
    return [f"# {line}" for line in text.split("\n")]
