"""Measures the built command as its users do: whole processes, from edit to written page.

Prints a line a goal and exits with 1 where one is missed. Hugo builds the same pages in turn with us.
"""

import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = 300
RUNS = 7
WORDS = ("time model data energy price qubit error code machine cluster gate cost rate job loss scale "
         "claim share figure depth").split()

HUGO_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<style>{{ readFile "style.css" | safeCSS }}</style></head>
<body><h1>{{ .Title }}</h1><nav>{{ .TableOfContents }}</nav><main>{{ .Content }}</main></body></html>
"""
HUGO_INDEX = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Site.Title }}</title></head>
<body><ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
</body></html>
"""


def sentence(choose, link):
    words = [choose.choice(WORDS) for _ in range(choose.randint(8, 20))]
    if choose.random() < 0.2:
        words[3] = f"*{words[3]}*"
    if choose.random() < 0.2:
        words[5] = f"**{words[5]}**"
    if choose.random() < 0.1:
        words[6] = f"`{words[6]}`"
    if choose.random() < 0.15:
        words[2] = f"[{words[2]}]({link(choose.randrange(PAGES))})"
    return " ".join(words).capitalize() + "."


def page(number, link):
    """A page of prose: the same words for every way to write a link."""
    choose = random.Random(number)
    lines = ["---", f"title: Page {number} of prose", "---", ""]
    for section in range(6):
        lines += [f"## Section {section} of {choose.choice(WORDS)}", ""]
        for _ in range(4):
            lines += [" ".join(sentence(choose, link) for _ in range(5)), ""]
        lines += [f"- {sentence(choose, link)}" for _ in range(4)] + [""]
    return "\n".join(lines)


def write(folder, texts):
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def our_pages(folder):
    texts = {f"notebooks/p{n:03}.md": page(n, lambda m: f"p{m:03}.md") for n in range(PAGES)}
    return write(folder, {"site/site.yaml": "name: Pages of prose\n", **texts})


def hugo_pages(folder):
    texts = {f"content/p{n:03}.md": page(n, lambda m: f"/p{m:03}/") for n in range(PAGES)}
    return write(folder, {
        "config.toml": 'title = "Pages of prose"\nbaseURL = "https://example.org/"\n'
                       'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]\n',
        "layouts/_default/single.html": HUGO_PAGE,
        "layouts/index.html": HUGO_INDEX,
        "style.css": (ROOT / "templates/style.css").read_text(encoding="utf-8"),
        **texts,
    })


def check_alike(ours, hugos):
    """Both sites have the same headings, paragraphs and links between pages."""
    def counts(path):
        text = path.read_text(encoding="utf-8")
        prose = text[text.index("<main"):]
        # Lines, tags and attributes differ; what was written in Markdown does not.
        links = re.findall(r'href="?[^">]*\bp\d{3}/[^>]*>([^<]*)</a>', prose)
        return len(re.findall(r"<h2[^>]*>(?:<[^>]*>)*Section", prose)), sorted(links)

    for number in range(PAGES):
        name = f"p{number:03}/index.html"
        assert counts(ours / "site/public" / name) == counts(hugos / "public" / name), name


def seconds(arguments, cwd):
    start = time.perf_counter()
    subprocess.run(arguments, cwd=cwd, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure_pages(command, ours, hugos):
    """The medians of whole builds, ours and Hugo's, run in turn; each writes all of its files."""
    times = ([], [])
    for _ in range(RUNS):
        shutil.rmtree(ours / "site/public", ignore_errors=True)
        shutil.rmtree(hugos / "public", ignore_errors=True)
        times[0].append(seconds([command, "build", "."], ours))
        times[1].append(seconds(["hugo", "--quiet"], hugos))
    check_alike(ours, hugos)
    return statistics.median(times[0]), statistics.median(times[1])


def measure_edit(command, site, slug):
    """The median time from a saved edit of prose to the written page, under `build --watch`."""
    notebook = site / f"notebooks/{slug}.md"
    page = site / f"site/public/{slug}/index.html"
    text = notebook.read_text(encoding="utf-8")
    watch = subprocess.Popen([command, "build", "--watch", "."], cwd=site, stdout=subprocess.PIPE, text=True)
    try:
        while "Ctrl-C" not in watch.stdout.readline():
            pass
        times = []
        for run in range(RUNS):
            time.sleep(0.7 + 0.013 * run)
            start = time.perf_counter()
            notebook.write_text(f"{text}\n\nEdit number {run} of this page.\n", encoding="utf-8")
            while not page.exists() or f"Edit number {run} of" not in page.read_text(encoding="utf-8"):
                time.sleep(0.001)
            times.append(time.perf_counter() - start)
        return statistics.median(times)
    finally:
        watch.terminate()
        watch.wait()


def main(command):
    missed = 0

    def tell(what, took, goal, note=""):
        nonlocal missed
        missed += took > goal
        print(f"{what:45}  {took:.3f}  {goal:.3f}{note}  {'kept' if took <= goal else 'MISSED'}")

    print(f"{'median of whole runs':45}  seconds  goal")
    with tempfile.TemporaryDirectory() as scratch:
        ours = our_pages(Path(scratch) / "ours")
        hugos = hugo_pages(Path(scratch) / "hugo")
        took, hugo = measure_pages(command, ours, hugos)
        tell(f"{PAGES} pages of prose, built and written", took, hugo + 1, f" (Hugo {hugo:.3f} + 1)")
        tell(f"an edit of one of {PAGES} pages", measure_edit(command, ours, "p007"), 0.1)
        site = Path(scratch) / "site"
        shutil.copytree(ROOT / "notebooks", site / "notebooks")
        shutil.copytree(ROOT / "site", site / "site", ignore=shutil.ignore_patterns("public*"))
        slug = "hundred-day-problem"
        tell("an edit of this repository's briefing", measure_edit(command, site, slug), 0.1)
    sys.exit(1 if missed else 0)


main(*sys.argv[1:])
