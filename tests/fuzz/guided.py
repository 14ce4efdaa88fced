"""One target under Atheris, which looks at what code an input reaches: ``python -m tests.fuzz.guided TARGET …``."""

import sys
import warnings

import atheris

with atheris.instrument_imports(include=["planner.imports", "planner.files"]):
    from tests.fuzz.targets import feed

from tests.fuzz import mutate, seeds


def main(arguments: list[str]) -> None:
    """Feeds a target until its time or number of runs is over; what follows the target's name is libFuzzer's."""
    target, *more = arguments
    warnings.simplefilter("ignore")

    def one(data: bytes) -> None:
        feed(target, data)

    def mutant(data: bytes, most: int, seed: int) -> bytes:
        return mutate.workbook(bytes(data), most, seed, atheris.Mutate)

    # The first input loads what is loaded late, instrumented: on a busy machine that takes longer than any input may.
    one(next(iter(seeds.of(target))))
    custom = {"custom_mutator": mutant} if target == "workbook" else {}
    atheris.Setup([sys.argv[0], *more], one, **custom)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
