"""``python -m planner.sample --people 1000 --seed 1 --out DIR``: writes a sample municipality into a folder."""

import argparse
import sys
from pathlib import Path

from planner.sample.folder import write
from planner.sample.municipality import generate


def main(arguments: list[str] | None = None) -> int:
    """Parses the arguments, writes the folder and prints the paths."""
    parser = argparse.ArgumentParser(prog="python -m planner.sample", description="Writes a sample municipality.")
    parser.add_argument("--people", type=int, default=1000, help="municipal employees, at least 200")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same files")
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    options = parser.parse_args(arguments)
    try:
        sample = generate(options.people, options.seed)
    except ValueError as error:
        parser.error(str(error))
    for path in write(sample, options.out):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
