"""Lists with the same headings are asked of once: what is asked of days, words and marks is about all of them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.person import DateOrder
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.asked_days import AskedDays
    from planner.imports.proposals.layouts import TableLayout
    from planner.imports.said.seen_words import FormRows, LeftWord
    from planner.imports.units.asked import AskedWords

_SHOWN = 5
"""Days that are shown of several lists."""


def asked_together(layouts: Sequence["TableLayout"]) -> "list[TableLayout]":
    """The layouts of lists with the same headings, each with the days, marks and numbers of rows of all.

    Args:
        layouts: of all lists that have the headings.
    """
    if len(layouts) == 1:
        return [*layouts]
    rows = sum((Counter(layout.flag_rows) for layout in layouts), Counter[str]())
    of_heading: dict[str, list[AskedDays]] = {}
    for layout in layouts:
        for days in layout.asked_days:
            of_heading.setdefault(days.heading, []).append(days)
    whole = tuple(_of_all(each) for each in of_heading.values())
    words, left, forms = _words(layouts), _left(layouts), _forms(layouts)
    return [
        replace(
            layout,
            flag_rows=dict(rows),
            asked_days=whole,
            units=_counted(layout.units, words),
            skill_words=_counted(layout.skill_words, words),
            areas=_counted(layout.areas, words),
            left={column: {word: left[column, word] for word in own} for column, own in layout.left.items()},
            form_rows={code: forms[code] for code in layout.form_rows},
        )
        for layout in layouts
    ]


def _words(layouts: Sequence["TableLayout"]) -> Counter[tuple[str, str]]:
    """In how many rows of all lists each word of a column of units, skills or areas stands."""
    counts = Counter[tuple[str, str]]()
    for layout in layouts:
        for asked in layout.named:
            counts.update({(asked.key, word): rows for word, rows in asked.rows.items()})
    return counts


def _counted(asked: "AskedWords | None", rows: Mapping[tuple[str, str], int]) -> "AskedWords | None":
    return asked and replace(asked, rows={word: rows[asked.key, word] for word in asked.rows})


def _left(layouts: Sequence["TableLayout"]) -> "dict[tuple[str, str], LeftWord]":
    """The same of words that are left at last, with the first row and the sheet that has it."""
    whole: dict[tuple[str, str], LeftWord] = {}
    for layout in layouts:
        for column, words in layout.left.items():
            for word, own in words.items():
                before = whole.get((column, word))
                whole[column, word] = (
                    before._replace(rows=before.rows + own.rows) if before else own._replace(sheet=layout.sheet)
                )
    return whole


def _forms(layouts: Sequence["TableLayout"]) -> "dict[str, FormRows]":
    """The same of forms of employment; what goes with one is told where it is so in all of them."""
    whole: dict[str, FormRows] = {}
    for layout in layouts:
        for code, form in layout.form_rows.items():
            before = whole.get(code, form._replace(rows=0))
            whole[code] = form._replace(
                rows=before.rows + form.rows, kind=form.kind if form.kind == before.kind else "", meant=before.meant
            )
    return whole


def first_row(left: "LeftWord", words: Words) -> str:
    """The first row of a word, with its sheet where several are asked of at once."""
    return words("cli.ask.row_of_sheet", row=left.row, sheet=left.sheet) if left.sheet else str(left.row)


def _of_all(each: Sequence["AskedDays"]) -> "AskedDays":
    """One question: its days of each way of writing, wherever they stand; a guess where all lists have one."""
    ways = [days.guess for days in each]
    decided = {way for guess in ways for way in guess}
    open_ = [days for days in each if not days.guess and not decided & days.fitting]
    guess = () if open_ else tuple(sorted(decided, key=[*DateOrder].index))
    samples = tuple(dict.fromkeys(_in_turn([days.samples for days in each])))
    return replace(each[0], guess=guess, samples=samples[:_SHOWN], number=sum(days.number for days in each))


def _in_turn(each: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first of each, then the second of each, and so on."""
    longest = max(map(len, each), default=0)
    for place in range(longest):
        yield from (samples[place] for samples in each if place < len(samples))
