"""What somebody would find amiss with a page that is shown, whatever they see it with."""

from playwright.sync_api import Page as Tab

from tests.web.served import faults, too_wide


def looked_at(tab: Tab) -> list[str]:
    """What is amiss with it, at 400 % too; its size is then as it was."""
    size = tab.viewport_size
    found = [*faults(tab), *(f"{tab.url}: {width} px" for width in too_wide(tab))]
    if size:
        tab.set_viewport_size(size)
    return found
