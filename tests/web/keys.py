"""Somebody who uses the page by keyboard alone: goes from one thing to the next, and sees where they are."""

from playwright.sync_api import Page as Tab

_HERE = """() => {
    const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
    const said = here.getAttribute("aria-label") ?? here.labels?.[0]?.textContent ?? here.textContent;
    return {
        tag: here.tagName.toLowerCase(),
        said: said.replace(/\\s+/g, " ").trim(),
        seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
            && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    };
}"""
"""What has the focus, what it is called, and whether somebody sees that it has it."""
_MOST = 250
"""Steps from one end of a page to the other."""


class Keys:
    """The keyboard of a tab; there is no mouse."""

    def __init__(self, tab: Tab) -> None:
        """The focus is where the page has put it."""
        self.tab = tab

    def here(self) -> tuple[str, str]:
        """Which element has the focus, and what it is called; fails where nobody sees that it has it."""
        now = self.tab.evaluate(_HERE)
        assert now["tag"] == "body" or now["seen"], now
        return now["tag"], now["said"]

    def to(self, said: str, *, tag: str = "") -> None:
        """Goes on to what is called so, or begins so."""
        passed = []
        for _ in range(_MOST):
            self.tab.keyboard.press("Tab")
            now, called = self.here()
            if called.startswith(said) and tag in ("", now):
                return
            passed.append(f"{now}: {called[:40]}")
        raise AssertionError(f"{said} is not to be reached: {passed[: passed.index(passed[0], 1)]}")

    def opens(self, said: str, *, tag: str = "") -> None:
        """Opens or shuts what is folded under it."""
        self.to(said, tag=tag or "summary")
        self.tab.keyboard.press("Enter")

    def ticks(self, said: str) -> None:
        """Ticks a box, or the first of several."""
        self.to(said, tag="input")
        self.tab.keyboard.press("Space")

    def writes(self, said: str, text: str, *, tag: str = "") -> None:
        """Writes into a field, over what stands there; of a list, the beginning of what is meant."""
        self.to(said, tag=tag)
        self.tab.keyboard.type(text)

    def follows(self, said: str) -> None:
        """Follows a link."""
        self.to(said, tag="a")
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")

    def sends(self, said: str) -> None:
        """Presses a button, and goes on from the heading of what answers."""
        self.to(said, tag="button")
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")
        self.tab.wait_for_load_state()
        assert self.here()[0] == "h1", self.here()

    def hands_in(self, said: str, name: str, data: bytes) -> None:
        """Chooses a file; what the system's own window does is the system's."""
        self.to(said, tag="input")
        with self.tab.expect_file_chooser() as asked:
            self.tab.keyboard.press("Space")
        kind = "application/octet-stream"
        asked.value.set_files({"name": name, "mimeType": kind, "buffer": data})
