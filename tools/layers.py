"""Checks the direction of imports with import-linter; says something only where a contract is broken."""

import contextlib
import io
import sys

from importlinter.cli import lint_imports


def main() -> int:
    """Runs the contracts of ``pyproject.toml``; returns 0 if all are kept."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = lint_imports(no_cache=True, no_logo=True)
    if code:
        print(said.getvalue())
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
