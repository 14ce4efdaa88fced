"""How questions about headings and words are put: their text, their line on a screen of several, what may be said."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from planner.files.nearest import near_meaning, near_words
from planner.jobs.people.asking.alike import first_row
from planner.jobs.people.asking.perhaps import is_guessed, maybe_meant, proposed
from planner.jobs.telling.columns import chosen
from planner.text import Words

if TYPE_CHECKING:
    from planner.imports.proposals.answers import Question
    from planner.imports.proposals.layouts import TableLayout
    from planner.imports.proposals.propose import Proposal


def is_of_days(column: str) -> bool:
    """Whether a column holds days."""
    from planner.imports.columns.column import Kind, compared
    from planner.imports.columns.column_file import KEYS
    from planner.imports.roster.columns import COLUMNS as ALL

    return ALL[KEYS[compared(column)]].kind is Kind.DATE


def own_word(key: str, guess: str, words: Words) -> str:
    """A guess as the reader would write it."""
    from planner.domain.vocabulary import called_in, meant, words_of
    from planner.imports.proposals.ways import KIND_OF

    kind = KIND_OF.get(key)
    if kind is not None and (word := meant(guess, words_of(kind))):
        return called_in(words.language, kind(word))
    return re.sub(r"(?<=\d)\.(?=\d)", ",", guess) if words.language == "sv" else guess


def allowed_in(column: str, words: Words) -> str:
    """What a code of a column may stand for, as it is listed."""
    return ", ".join(words_of_choices(choices_in(column), words))


def choices_in(column: str) -> Mapping[str, str]:
    """What a code of a column may stand for: word to what it means."""
    from planner.imports.columns.column import compared
    from planner.imports.columns.column_file import KEYS
    from planner.imports.roster.columns import COLUMNS as ALL
    from planner.imports.said.allowed import allowed_words

    return allowed_words(ALL[KEYS[compared(column)]])


def words_of_choices(choices: Mapping[str, str], words: Words) -> tuple[str, ...]:
    """One word of the reader's language for each thing that may be meant."""
    swedish: dict[str, str] = {}
    for word, value in choices.items():
        swedish.setdefault(value, word)
    return tuple(word if words.language == "sv" else value.replace("_", " ") for value, word in swedish.items())


def in_order(asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words with what they may mean, the most frequent first as they come; numbers by their size."""
    numbers = all(word.isdecimal() for word, _ in asked)
    return sorted(asked, key=lambda one: int(one[0])) if numbers else asked


def fixed_answers(key: str, words: Words) -> tuple[str, ...]:
    """Every answer of how values are written, where there are no others: neither a day, a time nor a number."""
    from planner.domain.vocabulary import words_of
    from planner.imports.columns.skill_matrix import SKILL_DATES
    from planner.imports.proposals.ways import DIGITS, KIND_OF, OPEN_END, TRIALS

    fixed = key in KIND_OF and key not in (DIGITS, OPEN_END, SKILL_DATES, TRIALS)
    return words_of_choices(words_of(KIND_OF[key]), words) if fixed else ()


def question_text(question: "Question", words: Words) -> str:
    """The question of a column by itself."""
    from planner.imports import codes
    from planner.imports.proposals.told import without

    proposal = proposed(question)
    letter = xl_col_to_name(question.layout.headings.index(question.heading))
    head = words("cli.ask.column", letter=letter, heading=question.heading)
    if proposal is None:
        return " ".join(filter(None, (head, _samples(question, words), _why(question, words))))
    certain = question.default is not None
    parts = [
        words("cli.ask.proposal", column=chosen(name(proposal.key), words), certainty=_certainty(question, words)),
        _samples(question, words),
        words("cli.ask.without", without=words(f"imports.without.{without(proposal.key)}")) if certain else "",
        _why(question, words) if question.layout.why.get(question.heading) == codes.SKILL_SMELL else "",
    ]
    return " ".join(filter(None, (head, *parts)))


def column_line(question: "Question", words: Words) -> str:
    """The question of a column in short, beside others."""
    from planner.imports.headings.levels import in_levels

    proposal = proposed(question)
    letter = xl_col_to_name(question.layout.headings.index(question.heading))
    if question.default is None:
        perhaps = maybe_meant(question)
        key = "cli.ask.line.may_be" if is_guessed(question) else "cli.ask.line.maybe"
        maybe = words(key, column=perhaps) if perhaps else ""
        why = "" if perhaps else _why(question, words, short=True)
        line = words("cli.ask.line", letter=letter, heading=question.heading, answer="?")
        return " ".join(filter(None, (line, maybe, _others(proposal, words), _samples(question, words), why)))
    answer = name(question.default) if question.default else words("cli.ask.leave_out")
    parts = [words("cli.ask.line", letter=letter, heading=question.heading, answer=answer)]
    if proposal is not None and question.default:
        parts[0] += f" ({_certainty(question, words)})."
        parts += [_others(proposal, words), _samples(question, words)]
        levels = in_levels(question.layout, question.heading, question.default)
        parts.append(words("cli.ask.line.levels") if levels else "")
    parts.append(_why(question, words) if question.heading in question.layout.many else "")
    return " ".join(filter(None, parts))


def _others(proposal: "Proposal | None", words: Words) -> str:
    others = ", ".join(f"”{heading}”" for heading in proposal.others) if proposal else ""
    return words("cli.ask.line.others", headings=others) if others else ""


def _certainty(question: "Question", words: Words) -> str:
    return words(f"imports.certainty.{question.proposal.certainty}") if question.proposal else ""


def _samples(question: "Question", words: Words) -> str:
    """Some of the cells, masked."""
    proposal = proposed(question)
    own = ", ".join(dict.fromkeys(proposal.samples)) if proposal else ""
    samples = own if proposal else question.layout.samples.get(question.heading, "")
    return words("imports.columns.samples", samples=samples or "–") if samples or proposal else ""


def _why(question: "Question", words: Words, *, short: bool = False) -> str:
    """Why a column is asked for; of one that may say what everybody is taken for, what that is."""
    from planner.imports.proposals.told import without
    from planner.imports.proposals.unused import says

    if keys := question.layout.assumed.get(question.heading, ()):
        between = words("cli.ask.assumed.or")
        told = (
            words("cli.ask.assumed.one", column=between.join(f"”{name(one)}”" for one in says(key)),
                  without=words(f"imports.without.{without(key)}"))
            for key in keys
        )  # fmt: skip
        return words("cli.ask.assumed", may=between.join(told))
    said = words(f"{question.why}.short") if short and words.has(f"{question.why}.short") else words(question.why)
    return " ".join(filter(None, (said, near_told(question.layout.near.get(question.heading, ()), words))))


def near_told(skills: Sequence[str], words: Words) -> str:
    """The skills that a heading may mean, as they would be answered."""
    from planner.imports.roster.columns import SKILL

    return words("imports.columns.skill_near", skills=", ".join(name(SKILL + one) for one in skills)) if skills else ""


def no_answer(text: str, words: Words, skills: Mapping[str, str]) -> str:
    """What is said of an answer that is no column, or one of a skill that there is not."""
    from planner.imports.columns.column_file import key_named
    from planner.imports.roster.columns import ROSTER_COLUMNS, skill_of

    if not text.strip():
        return words("cli.ask.choose")
    if skill := skill_of(key_named(text.strip()) or ""):
        return words("cli.ask.skill.again", nearest=near_meaning(skill, skills))
    near = near_words(text.strip(), {column.swedish: column.headings for column in ROSTER_COLUMNS})
    return words("cli.ask.again", nearest=near)


def name(key: str) -> str:
    """What a column is called."""
    from planner.imports.roster.columns import name_of

    return name_of(key)


def shown_word(key: tuple[str, str], layout: "TableLayout") -> str:
    """A word of a column as whoever is asked sees it, masked if it may be somebody's, with what a table says of it."""
    left = layout.left.get(key[0], {}).get(key[1])
    return ": ".join(filter(None, (left.shown if left else key[1], layout.explained.get(key[1]))))


def rows_of_word(key: tuple[str, str], layout: "TableLayout", words: Words) -> str:
    """In how many rows a form of employment stands, or what is over, and why; in the last round any word."""
    held = layout.form_rows.get(key[1])
    if held and key[0] == name("skill_held" if held.kind == "over" else "employment_form"):
        told = words.count("cli.ask.form.rows", held.rows)
        return f" ({'; '.join(filter(None, (told, held.kind and words(f'cli.ask.form.{held.kind}'))))})"
    left = layout.left.get(key[0], {}).get(key[1])
    return " " + words.count("cli.ask.left.rows", left.rows, row=first_row(left, words)) if left else ""


def marks_text(key: tuple[str, str], layout: "TableLayout", words: Words) -> dict[str, str]:
    """How it is asked whether a word marks protected people, with what stands in the column; of others nothing."""
    from planner.imports.protected.flag import FLAG, told_cells
    from planner.imports.protected.words import is_look, is_signed, parts_of_key, sign_of

    column, word = key
    if column != name(FLAG):
        return {}
    if (left := layout.left.get(column, {}).get(word)) and (parts := parts_of_key(word)):
        held: dict[str, str | int] = {"word": parts[0], "heading": parts[1], "count": left.rows,
                                      "answer": layout.unknown_words[column][word],
                                      "row": first_row(left, words)}  # fmt: skip
        return {
            "text": words("cli.ask.held_word", **held),
            "title": words("cli.ask.screen.held_words"),
            "line": words("cli.ask.line.held_word", **held),
        }
    rows = layout.flag_rows
    facts: dict[str, str | int] = {"column": column, "cells": told_cells(rows, [word]), "rows": sum(rows.values())}
    count = rows.get(word, 0)
    if is_signed(word):
        hint, guess = layout.legends.get(word, ""), layout.unknown_words[column][word]
        said = words("cli.ask.sign.legend", legend=hint) if hint else ""
        where: dict[str, str | int] = {"sign": sign_of(word), "word": word, "count": count, "legend": said}
        kind = "look" if is_look(word) else "sign"
        return {
            "text": words(f"cli.ask.{kind}", **where),
            "title": words(f"cli.ask.screen.{kind}s"),
            "line": words("cli.ask.line.sign", answer=guess, **where),
        }
    return {
        "text": words("cli.ask.mark_word", word=word, count=count, **facts),
        "title": words("cli.ask.screen.mark_words", **facts),
        "line": words("cli.ask.line.mark_word", word=word, count=count),
    }


def skills_named(question: "Question") -> tuple[str, ...]:
    """Every skill that a column may be that looks like one, as it would be answered, the nearest first."""
    from planner.imports.roster.columns import SKILL, skill_of

    key = question.proposal.key if question.proposal else ""
    if question.heading not in question.layout.near and key != "skill" and not skill_of(key):
        return ()
    near, skills = question.layout.near.get(question.heading, ()), question.layout.skill_ids
    others = sorted({*skills.values()} - {skills[one.casefold()] for one in near})
    return tuple(name(SKILL + one) for one in (*near, *others))
