"""What the acceptance tests share: the built command, a copy of the site, the browser."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]


def built_command():
    folder = subprocess.run(
        ["swift", "build", "--configuration", "release", "--show-bin-path"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.strip()
    return Path(folder) / "breakeven"


@pytest.fixture(scope="session")
def command():
    """The path of the built executable."""
    path = built_command()
    assert path.exists(), "build it first: swift build --configuration release"
    return path


@pytest.fixture(scope="session")
def breakeven(command):
    """Runs the command as a user would; gives the finished process with its text."""

    def run(*arguments, cwd=ROOT, environment=None, executable=command):
        return subprocess.run(
            [str(executable), *map(str, arguments)],
            cwd=cwd, capture_output=True, text=True, timeout=120,
            env={**os.environ, **(environment or {})},
        )

    return run


def copy_site(target):
    """This repository's site (its notebooks and settings), without anything that was built."""
    shutil.copytree(ROOT / "notebooks", target / "notebooks")
    shutil.copytree(ROOT / "site", target / "site", ignore=shutil.ignore_patterns("public*"))
    return target


def bytes_below(folder):
    """The files below a folder, by their path relative to it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def site(tmp_path):
    """A folder with a copy of the site that a test may break."""
    return copy_site(tmp_path / "copy")


@pytest.fixture(scope="session")
def public(breakeven, tmp_path_factory):
    """The built site."""
    folder = copy_site(tmp_path_factory.mktemp("site") / "copy")
    result = breakeven("build", folder)
    assert result.returncode == 0, result.stderr
    return folder / "site" / "public"


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    assert path, "no Chromium on PATH"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
