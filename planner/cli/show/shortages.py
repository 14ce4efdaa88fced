"""Shows a shortage certificate as a sentence that a person can check by hand."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from planner.domain.plan import Status
from planner.jobs.telling.shortage import limits, sentences
from planner.reports.names import Names
from planner.text import Words

if TYPE_CHECKING:
    from planner.domain.shortage import ShortageCertificate
    from planner.jobs.explain import Explanation
    from planner.jobs.inputs import PlanFile


def show_certificate(explained: "Explanation", file: "PlanFile", names: Names, words: Words, console: Console) -> None:
    """Prints a certificate with its positions and people, or why there is none and which limits are reached."""
    certificate = explained.certificate
    if certificate is None:
        proven = file.plan.status is Status.OPTIMAL
        console.print(words("cli.certificate.none_proven" if proven else "cli.certificate.none"), style="dim")
    for line in limits(explained, file, names, words):
        console.print(Text(line))
    if certificate is not None:
        show_set(certificate, names, words, console)


def show_set(certificate: "ShortageCertificate", names: Names, words: Words, console: Console) -> None:
    """Prints a certificate: what its positions ask for together, and who there is."""
    console.print(words("cli.certificate.title"), style="bold")
    for sentence in sentences(certificate, names, words):
        console.print(sentence)
    for position in certificate.positions:
        console.print(Text(f"  {names.position(position)}"))
    if certificate.people:
        console.print(Text(f"{words('cli.certificate.who')}: {', '.join(certificate.people)}"))
    console.print(words("cli.certificate.counted"), style="dim")
