"""The jobs; a new one is one module with ``run(meter, *sizes)`` and one row here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Job:
    """One benchmark, run in a process of its own."""

    name: str
    """What it is called on the command line."""
    module: str
    """Module whose ``run(meter, *sizes)`` notes figures and bars; imported in the job's own process only."""
    full: tuple[int, ...] = ()
    """Whole numbers that ``run`` takes for the figures of the documents."""
    quick: tuple[int, ...] = ()
    """The same with ``--quick``: about a minute for all jobs together."""

    @property
    def run(self) -> Callable[..., None]:
        """The function that does the work."""
        run: Callable[..., None] = import_module(self.module).run
        return run


JOBS = {
    job.name: job
    for job in (
        # A large city, and the size that textbook CP-SAT still solves.
        Job("placement", "benchmarks.placement", (60_000, 3000, 10_000, 600), (10_000, 600, 1000, 80)),
        Job("scale", "benchmarks.scale", (1000, 10_000, 60_000, 200_000), (1000, 4000, 10_000)),
        Job("resilience", "benchmarks.resilience", (60_000, 3000), (5000, 300)),
        Job("municipalities", "benchmarks.municipalities", (290,), (12,)),
        # About 60,000 rows of HR files; the demo as it is.
        Job("import", "benchmarks.importing", (11_500,), (1000,)),
        # HR's four files (about 327,000 rows) to the preview, against pandas and pydantic.
        Job("preview", "benchmarks.preview", (60_000,), (3000,)),
        # Files made to take all memory: what their refusal costs.
        Job("bombs", "benchmarks.bombs"),
        Job("report", "benchmarks.reporting"),
        # Scenarios of the sample on which changes are tried; people and positions of a city.
        Job("page", "benchmarks.page", (10, 10_000, 600), (2, 1000, 60)),
        # People at once on the sample's page, and for how many seconds.
        Job("load", "benchmarks.load", (20, 120), (4, 8)),
        # Seconds per seed, seeds, shapes.
        Job("robust", "benchmarks.robust", (60, 5, 3), (12, 1, 1)),
        # Scenarios of the sample; people and positions of a city.
        Job("measures", "benchmarks.measures", (10, 3000, 160), (3, 1000, 80)),
    )
}
"""All jobs by name, in the order of ``all``."""
