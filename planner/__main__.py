"""Starts the planner, as ``planner`` or ``python -m planner``; Ctrl-C is heard from the first moment.

Nothing is imported before that can wait: what the commands need takes longer to load than some people's patience.
"""

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # the working folder: a user's files lie there, and none of them is to be run


def main() -> None:
    """Runs the command line and exits."""
    try:
        from planner.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(_interrupted())


def _interrupted() -> int:
    """Says so in the user's language; the exit code."""
    import os
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it has been heard
    from planner.cli.shell.language import split_language
    from planner.text import words_for

    language, _ = split_language(sys.argv[1:], os.environ)
    print(words_for(language)("cli.interrupted"), file=sys.stderr)  # noqa: T201 - rich may not have been loaded
    return 130


if __name__ == "__main__":
    main()
