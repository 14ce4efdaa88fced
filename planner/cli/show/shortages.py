"""Shows a shortage certificate as a sentence that a person can check by hand."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from planner.reports.names import Names
from planner.text import Words

if TYPE_CHECKING:
    from planner.domain.shortage import ShortageCertificate


def show_certificate(certificate: "ShortageCertificate | None", names: Names, words: Words, console: Console) -> None:
    """Prints a certificate with its positions and people, or why there is none."""
    if certificate is None:
        console.print(words("cli.certificate.none"), style="dim")
        return
    console.print(words("cli.certificate.title"), style="bold")
    console.print(
        words.count(
            "cli.certificate.sentence",
            len(certificate.positions),
            wanted=certificate.wanted,
            people=words.count("common.people", len(certificate.people)),
            missing=certificate.missing,
        )
    )
    asks = [names.skill(skill) for skill in certificate.skills]
    if certificate.clearance_class:
        asks.append(words("cli.certificate.class", clearance_class=int(certificate.clearance_class)))
    if asks:
        console.print(words.count("cli.certificate.asks", len(certificate.positions), asks=_listed(asks, words)))
    for position in certificate.positions:
        console.print(Text(f"  {names.position(position)}"))
    if certificate.people:
        console.print(Text(f"{words('cli.certificate.who')}: {', '.join(certificate.people)}"))
    console.print(words("cli.certificate.counted"), style="dim")


def _listed(parts: list[str], words: Words) -> str:
    first = ", ".join(parts[:-1])
    return words("cli.certificate.and", first=first, last=parts[-1]) if first else parts[-1]
