"""What a column is called by whoever reads: a file calls it what it likes, mostly in Swedish."""

from planner.text import Words


def called(key: str, words: Words) -> str:
    """What a column is called, of the organisation or the roster; empty for no key."""
    from planner.imports.roster.columns import COLUMNS, name_of, skill_of, until_of

    if of := until_of(key):
        return words("web.column.until_of", of=of)
    if skill := skill_of(key):
        return words("web.column.skill_of", skill=skill)
    own = f"web.column.{key}"
    if words.has(own):
        return words(own)
    return name_of(key) if key in COLUMNS else key


def chosen(answer: str, words: Words) -> str:
    """An answer that names a column, as the reader chooses it: with the column's name and what a file calls it."""
    from planner.imports.columns.column_file import key_named

    key = key_named(answer) or ""
    name = called(key, words)
    same = not name or words.language == "sv" or name.casefold() == answer.casefold()
    return answer if same else words("web.column.both", called=name, heading=answer)
