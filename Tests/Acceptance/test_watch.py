"""`build --watch` as an author uses it: edit, look, break, mend."""

import os
import shutil
import signal
import subprocess
import threading
import time

import pytest

from conftest import ROOT

NOTEBOOK = "notebooks/hundred-day-problem.md"
PAGE = "site/public/hundred-day-problem/index.html"


class Watch:
    """A running watch, with what it has told so far."""

    def __init__(self, command, site):
        self.process = subprocess.Popen(
            [str(command), "build", "--watch", str(site)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        self.text = ""
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.text += line

    def wait(self, condition, what):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if condition():
                return
            assert self.process.poll() is None, f"ended: {self.text}"
            time.sleep(0.01)
        raise AssertionError(f"no {what} in 30 s; it told: {self.text}")

    def wait_for_words(self, words, since=0):
        self.wait(lambda: words in self.text[since:], f"`{words}`")


@pytest.fixture
def watch(command, site):
    running = Watch(command, site)
    running.wait_for_words("Ctrl-C ends.")
    yield running
    running.process.kill()
    running.process.wait()


def page(site):
    try:
        return (site / PAGE).read_text()
    except FileNotFoundError:
        return ""


def append(site, text):
    with open(site / NOTEBOOK, "a", encoding="utf-8") as file:
        file.write(text)


def test_an_edit_of_prose_is_on_the_page(watch, site):
    other = (site / "site/public/index.html").stat().st_ino
    append(site, "\nA zebra crosses the page.\n")
    watch.wait(lambda: "A zebra crosses" in page(site), "new page")
    watch.wait_for_words("Wrote 2 of ")
    assert (site / "site/public/index.html").stat().st_ino == other


def test_a_mistake_is_told_and_the_last_good_page_stays(watch, site):
    before = page(site)
    text = (site / NOTEBOOK).read_text()
    (site / NOTEBOOK).write_text(text.replace("gpt4.duration", "gpt4.durration", 1))
    watch.wait_for_words("did you mean `duration`?")
    assert "^^^^" in watch.text and f"--> {NOTEBOOK}:" in watch.text
    assert page(site) == before
    told = len(watch.text)
    (site / NOTEBOOK).write_text(text + "\nMended.\n")
    watch.wait(lambda: "Mended." in page(site), "mended page")
    watch.wait_for_words("Wrote ", since=told)
    assert "error[" not in watch.text[told:]


def test_a_mistake_taken_back_is_told_as_well(watch, site):
    text = (site / NOTEBOOK).read_text()
    (site / NOTEBOOK).write_text(text.replace("gpt4.duration", "gpt4.durration", 1))
    watch.wait_for_words("did you mean `duration`?")
    told = len(watch.text)
    (site / NOTEBOOK).write_text(text)
    watch.wait_for_words("Wrote 0 of ", since=told)


def test_notebooks_and_templates_come_and_go(watch, site):
    (site / "notebooks/second.md").write_text("---\ntitle: A second\n---\n\nWords.\n")
    watch.wait(lambda: (site / "site/public/second/index.html").exists(), "second page")
    (site / "templates").mkdir()
    shutil.copy(ROOT / "templates/style.css", site / "templates/style.css")
    with open(site / "templates/style.css", "a", encoding="utf-8") as file:
        file.write("\n.zebra { color: red }\n")
    watch.wait(lambda: ".zebra" in page(site), "page in the new style")
    (site / "notebooks/second.md").unlink()
    watch.wait(lambda: not (site / "site/public/second").exists(), "site without the page")


def test_a_folder_that_goes_and_comes_back(watch, site, tmp_path):
    shutil.move(site, tmp_path / "away")
    watch.wait_for_words("error[cannot-read]")
    told = len(watch.text)
    shutil.move(tmp_path / "away", site)
    shutil.rmtree(site / "site/public", ignore_errors=True)
    append(site, "\nBack again.\n")
    watch.wait(lambda: "Back again." in page(site), "page of the folder that came back")
    watch.wait_for_words("Wrote ", since=told)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_asked_to_and_leaves_nothing_half(watch, site, ending):
    append(site, "\nOne more.\n")
    watch.process.send_signal(ending)
    assert watch.process.wait(timeout=10) == 0
    assert [name for name in os.listdir(site / "site") if name.startswith("public.")] == []


def test_it_cannot_list_problems_as_json(breakeven, site):
    result = breakeven("build", "--watch", "--json", site)
    assert result.returncode == 64
    assert "--watch" in result.stderr


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_jobs_are_at_least_one(breakeven, site, jobs):
    result = breakeven("build", f"--jobs={jobs}", site)
    assert result.returncode == 64 and "jobs" in result.stderr
