"""The machines that a bundle can be made for: what their Python calls itself, and which wheels run there."""

from typing import NamedTuple

PYTHONS = ("3.14", "3.13", "3.12", "3.11")
"""Those that CI tries, the newest first."""


class Target(NamedTuple):
    """One kind of machine."""

    machine: str
    platforms: tuple[str, ...]
    """Tags of wheels, the preferred first; the oldest system for which every pin has a wheel."""
    os_name: str
    sys_platform: str
    platform_system: str

    def markers(self, python: str) -> dict[str, str]:
        """What the markers of the pins ask, as this machine would answer; pip would answer for the one it runs on."""
        return {
            "os_name": self.os_name,
            "sys_platform": self.sys_platform,
            "platform_system": self.platform_system,
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "implementation_name": "cpython",
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_version": f"{python}.0",
        }


GLIBC_MINOR = 28
_GLIBC = tuple(f"manylinux_2_{minor}_x86_64" for minor in range(GLIBC_MINOR, 16, -1))
_MACS = {machine: (f"macosx_12_0_{machine}",) for machine in ("arm64", "x86_64")}  # pip knows that older ones run too

TARGETS = {
    "windows": (Target("AMD64", ("win_amd64",), "nt", "win32", "Windows"),),
    "linux": (Target("x86_64", (*_GLIBC, "manylinux2014_x86_64"), "posix", "linux", "Linux"),),
    "macos": tuple(Target(machine, tags, "posix", "darwin", "Darwin") for machine, tags in _MACS.items()),
}

NEEDS = {
    "windows": ("Windows 10 eller senare, 64 bitar (Intel eller AMD)", "Windows 10 or later, 64 bits (Intel or AMD)"),
    "linux": (
        "Linux, 64 bitar (Intel eller AMD), med glibc 2.28 eller senare (Debian 10, Ubuntu 20.04, RHEL 8 …)",
        "Linux, 64 bits (Intel or AMD), with glibc 2.28 or later (Debian 10, Ubuntu 20.04, RHEL 8 …)",
    ),
    "macos": ("macOS 12 eller senare (Apple eller Intel)", "macOS 12 or later (Apple or Intel)"),
}
"""What a machine must be, in Swedish and English, as the tags above have it."""
