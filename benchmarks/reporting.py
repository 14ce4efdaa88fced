"""The demo as a user runs it, and what a browser makes of its report."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figure import Meter

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
LOADS, CHART_S = 5, 2.0


def run(meter: Meter) -> None:
    """Runs ``planner demo``, then opens the report ``LOADS`` times in a headless browser."""
    with tempfile.TemporaryDirectory() as made:
        out, private = Path(made) / "out", Path(made) / "private"
        command = [sys.executable, "-m", "planner", "demo", "--json", "--out", str(out), "--private", str(private)]
        start = time.perf_counter()
        said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        meter.note("planner demo, ten scenarios, import to report", time.perf_counter() - start, "s")
        proven = [row for row in json.loads(said)["scenarios"] if row["status"] == "optimal" and row["verified"]]
        meter.note("scenarios proven and verified", len(proven), "of 10")
        report = out / "report.html"
        meter.note("report.html", report.stat().st_size / 1e6, "MB")
        browser = next(filter(None, map(shutil.which, BROWSERS)), None)
        if browser is None:
            sys.stderr.write("No browser found: the report's load time is not measured.\n")
            return
        times = sorted(_load_s(report, browser) for _ in range(LOADS))
        meter.note(f"first chart visible, median of {LOADS} loads", times[LOADS // 2], "s")
        meter.note(f"first chart visible, slowest of {LOADS} loads", times[-1], "s")
        meter.bar("the report's first chart, median, s", times[LOADS // 2], CHART_S)


def _load_s(report: Path, browser: str) -> float:
    """Seconds from opening the page, in a browser that is already running, to the first chart drawn."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = running.new_page(viewport={"width": 1280, "height": 900})
        start = time.perf_counter()
        page.goto(report.resolve().as_uri(), wait_until="commit")
        page.locator(".js-plotly-plot .main-svg").first.wait_for(state="visible", timeout=60_000)
        seconds = time.perf_counter() - start
        running.close()
    return seconds
