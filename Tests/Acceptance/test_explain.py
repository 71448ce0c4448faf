"""`breakeven explain`: what a name means, and that the rules it tells are kept by the engine."""

import json
import re
import shutil

import pytest

from conftest import ROOT

SCENARIO = """```yaml scenario gpt4
title: GPT-4
model: TrainingRun
activeParameters: 280e9 [@patel2023]
tokens: 13e12
accelerator: A100 SXM 80
accelerators: 25000
utilization: 0.32 to 0.36
```

```yaml sweep bySize
of: gpt4
over:
  tokens: {from: 1e12, to: 1e14, points: 3, scale: log}
  accelerators: [10000, 20000]
```
"""
SETTINGS = "name: Briefings\n"
REFERENCES = "- {id: patel2023, type: webpage, title: GPT-4, issued: 2023, status: opened}\n"

# Examples that describe files which are too large, too odd or too many to print.
DESCRIBED = re.compile(r"^\(.*\)$", re.DOTALL)


@pytest.fixture(scope="module")
def explain(breakeven):
    def explain(*arguments, code=0, cwd=ROOT):
        result = breakeven("explain", *arguments, "--json", cwd=cwd)
        assert result.returncode == code, result.stderr + result.stdout
        return json.loads(result.stdout)

    return explain


def test_a_model_lists_what_goes_in_and_out(explain):
    model = explain("TrainingRun")
    assert (model["kind"], model["name"]) == ("model", "TrainingRun")
    assert model["doc"] and model["formula"] and model["source"]
    inputs = {entry["name"]: entry for entry in model["inputs"]}
    assert inputs["tokens"]["isRequired"] and inputs["tokens"]["unit"] == "1"
    assert inputs["utilization"]["default"]["text"] == "0.3 to 0.48"
    assert inputs["utilization"]["default"]["kind"] == "judgement"
    assert inputs["utilization"]["allowed"]["text"] == "above 0 and at most 1"
    assert inputs["accelerator"]["catalogue"] == "Accelerator"
    assert inputs["rent"]["unit"] == "USD/s" and inputs["rent"]["displayUnit"] == "USD/h"
    outputs = {entry["name"]: entry for entry in model["outputs"]}
    assert outputs["duration"]["unit"] == "s" and "operations" in outputs["duration"]["uses"]


def test_every_model_says_what_run_needs_and_gives(breakeven, explain):
    """Names, units and needs of `explain MODEL --json` are those of `run MODEL --json`."""
    models = explain()["names"]["model"]
    assert "TrainingRun" in models
    for name in models:
        model = explain(name)
        needed = {entry["name"] for entry in model["inputs"] if entry["isRequired"]}
        result = breakeven("run", name, "--json")
        report = json.loads(result.stdout)
        if needed:
            assert [problem["id"] for problem in report["problems"]] == ["missing-input"]
            said = set(re.findall(r"`(\w+)`", report["problems"][0]["message"])) - {name}
            assert said == needed, name
        else:
            assert result.returncode == 0, name
        for entry in model["inputs"] + model["outputs"]:
            unit = entry.get("displayUnit") or entry.get("unit")
            assert entry["doc"] and (unit or entry.get("catalogue")), entry
        for entry in model["outputs"]:
            assert entry["formula"]


def test_run_prints_the_units_that_explain_says(breakeven, explain):
    values = ["tokens=13e12", "activeParameters=280e9", "accelerator=H100 SXM", "accelerators=1000"]
    report = json.loads(breakeven("run", "TrainingRun", *values, "--json").stdout)
    units = {entry["name"]: entry["unit"] for entry in explain("TrainingRun")["outputs"]}
    assert set(report["outputs"]) | set(report["unavailable"]) >= set(units)
    assert len(report["outputs"]) > 5
    for name, value in report["outputs"].items():
        assert value["unit"] == units[name]


@pytest.mark.parametrize("name, base, factor", [
    ("GWh", "J", 3.6e12), ("d", "s", 86_400), ("USD/GPU-h", "USD/s", 1 / 3600), ("TFLOP/s", "FLOP/s", 1e12),
    ("kWh/USD", "J/USD", 3.6e6), ("%", "1", 0.01), ("/s", "/s", 1), ("µs", "s", 1e-6),
])
def test_a_unit_says_what_it_is(explain, name, base, factor):
    unit = explain(name)
    assert unit["kind"] == "unit" and unit["baseUnit"] == base
    assert unit["inBaseUnits"] == pytest.approx(factor)
    assert explain(base)["inBaseUnits"] == 1, "the base unit reads back"


def test_catalogues_and_their_rows(explain):
    table = explain("Accelerator")
    assert table["kind"] == "table" and len(table["rows"]) > 10
    row = explain("A100 SXM 80")
    assert row == explain("Accelerator.A100 SXM 80")
    assert (row["kind"], row["table"]) == ("row", "Accelerator")
    assert row["figures"]["peak"]["p50"] == 312e12 and row["figures"]["peak"]["unit"] == "FLOP/s"
    assert row["figures"]["peak"]["sources"]


def test_a_value_of_the_site(explain, breakeven):
    value = explain("gpt4.duration")
    assert value == explain("hundredDayProblem.gpt4.duration")
    assert (value["kind"], value["notebook"], value["value"]["unit"]) == ("value", "hundredDayProblem", "s")
    assert value["value"]["p5"] < value["value"]["p50"] < value["value"]["p95"]
    assert "gpt4.operations" in [use["name"] for use in value["uses"]]
    lines = (ROOT / value["place"]["file"]).read_text().splitlines()
    assert lines[value["place"]["line"] - 1] == value["place"]["text"]
    text = breakeven("explain", "gpt4.duration").stdout
    assert "days" in text and value["place"]["file"] in text


def test_a_site_elsewhere_is_named(breakeven, explain, site, tmp_path):
    assert explain("gpt4.duration", site, cwd=tmp_path)["name"] == "gpt4.duration"
    result = breakeven("explain", "gpt4.duration", cwd=tmp_path)
    assert result.returncode == 1 and "no site was read" in result.stderr
    assert breakeven("explain", "GWh", cwd=tmp_path).returncode == 0
    result = breakeven("explain", "GWh", tmp_path / "nowhere")
    assert result.returncode == 1 and "error[cannot-read]" in result.stderr
    result = breakeven("explain", "GWh", tmp_path / "copy" / "site")
    assert result.returncode == 1 and "error[no-notebooks]" in result.stderr


def test_scenarios_claims_and_works(explain):
    names = explain()["names"]
    scenario = explain("gpt4")
    assert "gpt4.duration" in [value["name"] for value in scenario["values"]]
    claim = explain(names["claim"][0])
    assert claim["stands"] and claim["condition"]
    work = explain("patel2023")
    assert work == explain("@patel2023")
    assert work["title"] and "hundredDayProblem" in work["notebooks"]


def test_an_unknown_name_gets_the_nearest_of_all_kinds(breakeven, explain):
    for name, nearest in (
        ("TrainRun", "TrainingRun"), ("unit-mismach", "unit-mismatch"), ("A100", "A100 SXM"),
        ("gpt4.duratoin", "gpt4.duration"), ("GWH", "GWh"), ("patel2032", "patel2023"),
    ):
        result = breakeven("explain", name)
        assert result.returncode == 1 and result.stdout == ""
        assert nearest in result.stderr, name
    assert explain("qwertzuiop", code=1)["problems"][0]["id"] == "unknown-subject"


@pytest.mark.parametrize("name", ["", " ", "\x1b[31m", "x" * 100_000, "🙂", "..", "/", "@", "gpt4.", ".duration"])
def test_hostile_names_are_unknown(breakeven, name):
    result = breakeven("explain", name)
    assert result.returncode == 1
    assert "\x1b" not in result.stderr


def test_an_ambiguous_name_lists_its_meanings(breakeven, site):
    text = (site / "notebooks" / "hundred-day-problem.md").read_text()
    (site / "notebooks" / "second.md").write_text(text)
    result = breakeven("explain", "gpt4.duration", site)
    assert result.returncode == 1
    assert "error[ambiguous-name]" in result.stderr
    assert "`hundredDayProblem.gpt4.duration`" in result.stderr and "`second.gpt4.duration`" in result.stderr
    assert breakeven("explain", "second.gpt4.duration", site).returncode == 0


def test_a_kind_tells_meanings_apart(breakeven, site):
    notebook = f"---\ntitle: T\n---\n\n{SCENARIO}\n```yaml claim cycle\nsays: x\nholds: 2 > 1\n```\n"
    (site / "notebooks" / "other.md").write_text(notebook)
    result = breakeven("explain", "cycle", site)
    assert result.returncode == 1 and "--kind" in result.stderr
    for kind in ("claim", "rule"):
        assert breakeven("explain", "cycle", site, "--kind", kind).returncode == 0
    assert breakeven("explain", "cycle", "--kind", "nonsense").returncode == 64


def test_the_overview_lists_every_kind(breakeven, explain):
    names = explain()["names"]
    assert set(names) == {"claim", "model", "row", "rule", "scenario", "table", "unit", "value", "word", "work"}
    assert all(names.values())
    text = breakeven("explain").stdout
    assert "TrainingRun" in text and "Accelerator" in text


def test_a_kind_alone_lists_all_of_it(breakeven, explain):
    rules = explain("--kind", "rule")["names"]
    assert set(rules) == {"rule"} and len(rules["rule"]) > 100
    text = breakeven("explain", "--kind", "rule").stdout
    assert all(f"  {rule} " in text for rule in rules["rule"])
    assert explain("--kind", "unit")["names"]["unit"]


WORDS = (
    "triangular normal uniform lognormal beta discrete to scenario sweep table chart claim verdict line point bar dots "
    "tornado histogram percent range year both words where compute keep all sort limit band"
).split()


@pytest.mark.parametrize("word", WORDS)
def test_the_words_of_the_language_are_explained(explain, word):
    found = explain(word, "--kind", "word")
    assert found["kind"] == "word" and found["meaning"].endswith(".") and word in found["example"]


def test_short_names_are_proposed_first(breakeven):
    assert "did you mean `uniform`, a word of the language?" in breakeven("explain", "unifrom").stderr
    assert "there is" not in breakeven("explain", "trainingRun").stderr
    assert "did you mean `where`" in breakeven("explain", "wher").stderr


def test_distributions_of_the_examples_can_be_run(breakeven, explain):
    for word in ("triangular", "normal", "uniform", "lognormal", "beta", "discrete", "to"):
        name, value = explain(word)["example"].split(": ", 1)
        result = breakeven("run", "TrainingRun", "activeParameters=280e9", "accelerator=H100 SXM", "accelerators=1000",
                           *([] if name == "tokens" else ["tokens=13e12"]), f"{name}={value}")
        assert result.returncode == 0, result.stderr


# The rules: what is shown as wrong is reported under the rule's id, what is shown as right is not.


@pytest.fixture(scope="module")
def rules(explain):
    return [explain(name, "--kind", "rule") for name in explain()["names"]["rule"]]


def with_defaults(lines, **defaults):
    """YAML lines with those keys put before them that they do not have."""
    keys = {line.split(":")[0] for line in lines.splitlines()}
    return "".join(f"{key}: {value}\n" for key, value in defaults.items() if key not in keys) + lines


def test_every_rule_is_told_whole(breakeven, rules, tmp_path):
    for rule in rules:
        assert set(rule) == {"kind", "name", "rule", "place", "wrong", "right"}
        assert re.fullmatch(r"[A-Z`].*[.)]", rule["rule"]), rule["name"]
        assert rule["wrong"] != rule["right"]
        result = breakeven("explain", rule["name"], "--kind", "rule", cwd=tmp_path)
        assert (result.returncode, result.stderr) == (0, ""), rule["name"]
        shown = [line.strip() for line in result.stdout.splitlines()]
        lines = [rule["rule"], *rule["wrong"].split("\n"), *rule["right"].split("\n")]
        assert [line for line in lines if line.strip() not in shown] == [], rule["name"]
        assert f"{rule['name']}, a rule of the checks" in result.stdout


def notebook(rule, text):
    """A whole notebook around an example."""
    front, place = "title: T", rule["place"]
    if place == "file":
        return text + "\n"
    if place == "frontMatter":
        return f"---\n{front}\n{text}\n---\n\n{SCENARIO}"
    block = {
        "chart": lambda: with_a_line_each(with_defaults(text, title="T", data="bySize", mark="line")),
        "claim": lambda: with_defaults(text, says="It is so."),
        "scenario": lambda: with_defaults(text, like="gpt4"),
        "sweep": lambda: with_defaults(text, of="gpt4"),
        "table": lambda: with_defaults(text, title="T", data="bySize"),
        "verdict": lambda: text,
    }.get(place)
    if block:
        name = "" if place == "verdict" else " example"
        text = f"```yaml {place}{name}\n{block()}\n```\n"
    # What is never closed would hide the rest.
    return f"---\n{front}\n---\n\n{SCENARIO}\n{text}\n"


def problems_of(breakeven, folder):
    result = breakeven("check", folder, "--json")
    assert result.returncode in (0, 1), result.stderr
    report = json.loads(result.stdout)
    return [(problem["id"], (problem.get("place") or {}).get("file")) for problem in report["problems"]]


def a_site(folder, files=None, settings=SETTINGS, references=REFERENCES):
    (folder / "notebooks").mkdir(parents=True)
    (folder / "site").mkdir()
    (folder / "site" / "site.yaml").write_text(settings)
    (folder / "site" / "references.yaml").write_text(references)
    # What examples say of other notebooks is said of these.
    for name, front in ("example", ""), ("hundred-day-problem", ""), ("draft-of-mine", "draft: true\n"):
        (folder / "notebooks" / f"{name}.md").write_text(f"---\ntitle: T\n{front}---\n\n{SCENARIO}")
    for path, text in (files or {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def with_a_line_each(chart):
    """A chart of lines, with one for each value of the second swept input."""
    return chart if "mark: line" not in chart or "color:" in chart else chart + "\ncolor: accelerators"


IN_NOTEBOOKS = {"chart", "claim", "file", "frontMatter", "scenario", "sweep", "table", "text", "verdict"}


@pytest.mark.parametrize("side", ["wrong", "right"])
def test_the_examples_in_notebooks_are_what_the_engine_says(breakeven, rules, tmp_path, side):
    shown = [rule for rule in rules if rule["place"] in IN_NOTEBOOKS and not DESCRIBED.match(rule[side])]
    assert len(shown) > 80
    folder = a_site(tmp_path / "site", {
        f"notebooks/{rule['name']}.md": notebook(rule, rule[side]) for rule in shown
    })
    found = {}
    for name, file in problems_of(breakeven, folder):
        found.setdefault(file, set()).add(name)
    if side == "wrong":
        # A notebook whose blocks are read in vain has no page, so what pages check needs one of its own.
        alone = {}
        for rule in shown:
            file = f"notebooks/{rule['name']}.md"
            if rule["name"] not in found.get(file, set()):
                one = a_site(tmp_path / rule["name"], {file: notebook(rule, rule[side])})
                names = {name for name, _ in problems_of(breakeven, one)}
                if rule["name"] not in names:
                    alone[rule["name"]] = names
        assert alone == {}
    else:
        assert {file: names for file, names in found.items() if file} == {}


@pytest.mark.parametrize("side", ["wrong", "right"])
def test_the_examples_of_settings_and_references_are_what_the_engine_says(breakeven, rules, tmp_path, side):
    for rule in rules:
        if rule["place"] in ("settings", "references"):
            folder = a_site(tmp_path / rule["name"], **{rule["place"]: rule[side] + "\n"})
            names = {name for name, _ in problems_of(breakeven, folder)}
            assert (rule["name"] in names) == (side == "wrong"), (rule["name"], names)


@pytest.mark.parametrize("side", ["wrong", "right"])
def test_the_examples_of_templates_are_what_the_engine_says(breakeven, rules, tmp_path, side):
    count = 0
    for rule in rules:
        if rule["place"] == "template" and not DESCRIBED.match(rule[side]):
            count += 1
            folder = a_site(tmp_path / rule["name"], {"templates/footer.mustache": rule[side]})
            names = {name for name, _ in problems_of(breakeven, folder)}
            assert (rule["name"] in names) == (side == "wrong"), (rule["name"], names)
    assert count > 8


@pytest.mark.parametrize("side", ["wrong", "right"])
def test_the_examples_of_files_are_what_the_engine_says(breakeven, rules, tmp_path, side):
    for rule in rules:
        if rule["place"] != "folder" or DESCRIBED.match(rule["wrong"]):
            continue
        text = (ROOT / "templates" / "footer.mustache").read_text() if "mustache" in rule[side] else SETTINGS
        text = f"---\ntitle: T\n---\n\n{SCENARIO}" if rule[side].startswith("notebooks/") else text
        text = REFERENCES if "references" in rule[side] else text
        folder = a_site(tmp_path / rule["name"], {rule[side]: text})
        if rule["name"] == "no-notebooks" and side == "wrong":
            shutil.rmtree(folder / "notebooks")
        if rule["name"] == "cannot-write":
            assert (breakeven("build", folder).returncode == 0) == (side == "right")
            continue
        names = {name for name, _ in problems_of(breakeven, folder)}
        assert (rule["name"] in names) == (side == "wrong"), (rule["name"], names)


def test_the_rules_read_well(rules):
    for rule in rules:
        assert re.match(r"^[A-Z].*\.$", rule["rule"]), rule["rule"]
        assert ". " not in rule["rule"].removesuffix("."), rule["rule"]
        assert rule["wrong"] != rule["right"]
