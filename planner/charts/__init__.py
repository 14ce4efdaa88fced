"""One chart per file: ``table`` makes the frame that is shown under the chart, ``draw`` the figure from it."""
