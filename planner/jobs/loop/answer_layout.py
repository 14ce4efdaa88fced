"""Where it lies what somebody has answered of the headings and words of the authority's answers."""

from pathlib import Path
from typing import TYPE_CHECKING

from planner.domain.finding import Finding, finding
from planner.files.places import is_file, make_folder
from planner.files.writing import write_atomically
from planner.jobs.loop import codes

if TYPE_CHECKING:
    from planner.imports.authority.layout import AnswerLayout

LAYOUT = "besked.toml"
"""For the next answer."""
PROPOSALS = "besked.forslag.toml"
"""What is answered and proposed of an answer that could not be read."""


def kept_layout(private: Path) -> "AnswerLayout":
    """What has been answered of earlier answers.

    Raises:
        InputRefusedError: the file that is kept cannot be used.
    """
    return layout_of(private, None, fresh=False)


def layout_of(private: Path, given: Path | None, *, fresh: bool) -> "AnswerLayout":
    """What is known of the layout: what is kept, unless all is to be asked anew, and what a file says now.

    Raises:
        InputRefusedError: one of the files cannot be used.
    """
    from planner.imports.authority.layout import AnswerLayout, read_layout

    path = private / LAYOUT
    kept = read_layout(path) if is_file(path) and not fresh else AnswerLayout()
    return kept.with_more(read_layout(given)) if given else kept


def layout_file(path: Path, layout: "AnswerLayout", language: str, comment: str = "kept") -> dict[Path, bytes]:
    """The file of a layout."""
    from planner.imports.authority.layout import layout_bytes
    from planner.text.words import words_for

    return {path: layout_bytes(layout, words_for(language), f"answer.layout.{comment}")}


def keep_proposals(layout: "AnswerLayout", private: Path, language: str) -> Finding:
    """Writes what is answered and proposed, for whoever has no terminal; returns where it is.

    Raises:
        OSError: the file cannot be written.
    """
    make_folder(private)
    path = private / PROPOSALS
    for file, data in layout_file(path, layout, language, "proposed").items():
        write_atomically(file, data, mode=0o600)
    return finding(codes.ANSWER_PROPOSALS, file=path.name, path=path.as_posix())
