"""`breakeven run`: a model in the terminal."""

import json
import re
import shlex

import pytest

from conftest import ROOT

GPT4 = {
    "activeParameters": "280e9", "tokens": "13e12", "accelerator": "A100 SXM 80",
    "accelerators": "25000", "utilization": "0.32 to 0.36", "goodput": "1",
}


def words(**changes):
    return [f"{name}={value}" for name, value in {**GPT4, **changes}.items() if value is not None]


@pytest.fixture(scope="module")
def run(breakeven):
    return lambda *arguments, model="TrainingRun": breakeven("run", model, *arguments)


@pytest.fixture(scope="module")
def outputs(run):
    def outputs(*arguments, **changes):
        result = run(*words(**changes), "--json", *arguments)
        assert result.returncode == 0, result.stderr + result.stdout
        return json.loads(result.stdout)["outputs"]

    return outputs


def test_a_known_run_takes_what_was_reported(outputs):
    """25,000 A100s at 34 % utilization: 2.184e25 operations in 95.3 days."""
    found = outputs(utilization="0.34")
    assert found["operations"] == {"p5": 2.184e25, "p50": 2.184e25, "p95": 2.184e25, "unit": "FLOP"}
    duration = found["duration"]
    assert duration["unit"] == "s"
    assert duration["p5"] == duration["p50"] == duration["p95"]
    assert duration["p50"] / 86_400 == pytest.approx(95.316, rel=1e-5)
    assert found["rate"]["unit"] == "FLOP/s" and found["energy"]["unit"] == "J"
    assert found["power"]["unit"] == "W" and found["cost"]["unit"] == "USD"


def test_an_interval_goes_through(outputs):
    duration = outputs()["duration"]
    exact = {u: outputs(utilization=u)["duration"]["p50"] for u in ("0.32", "0.36")}
    assert duration["p5"] == pytest.approx(exact["0.36"], rel=2e-3)
    assert duration["p95"] == pytest.approx(exact["0.32"], rel=2e-3)


@pytest.mark.parametrize("value", ["= 2 * 6.5e12", "=13 * 1e12", " 13e12 ", "13000000000000", "+13e12"])
def test_values_are_written_as_in_a_notebook(outputs, value):
    assert outputs(tokens=value)["operations"]["p50"] == 2.184e25


def test_units_and_citations_are_read(outputs):
    assert outputs(rent="2 USD/h", goodput="100 %")["cost"] == outputs(rent="48 USD/d [@me2026]")["cost"]


def test_equal_runs_give_equal_bytes_and_seeds_matter(run):
    first, second = (run(*words(), "--json").stdout for _ in range(2))
    assert first == second
    other = run(*words(), "--json", "--seed", "7").stdout
    assert other != first
    near = json.loads(other)["outputs"]["duration"]["p50"]
    assert near == pytest.approx(json.loads(first)["outputs"]["duration"]["p50"], rel=1e-3)
    assert run(*words(), "--json", "--draws", "64").stdout != first


def test_json_says_what_went_in_and_what_is_missing(run):
    report = json.loads(run(*words(), "--json").stdout)
    assert report["model"] == "TrainingRun"
    assert report["inputs"]["accelerator"]["row"] == "A100 SXM 80"
    assert report["inputs"]["utilization"]["p5"] == 0.32
    assert report["inputs"]["utilization"]["p95"] == 0.36
    assert "electricityCost" in report["unavailable"]
    assert "electricityPrice" in report["unavailable"]["electricityCost"]["why"]
    assert report["unavailable"]["electricityCost"]["help"]
    assert "electricityCost" not in report["outputs"] and "sensitivity" not in report


def test_numbers_have_nine_digits_at_most(run):
    def numbers(value):
        if isinstance(value, dict):
            return [number for part in value.values() for number in numbers(part)]
        return [value] if isinstance(value, (int, float)) else []

    found = numbers(json.loads(run(*words(), "--json", "--sensitivity").stdout))
    assert len(found) > 50
    assert [number for number in found if float(f"{number:.8e}") != number] == []


def test_people_get_a_table(run):
    result = run(*words(utilization="0.34"))
    assert result.returncode == 0 and result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0].startswith("TrainingRun: ")
    assert [line for line in lines if line and not line.startswith(" ")] == [
        lines[0], "Inputs", "Outputs", "Without a value",
    ]
    duration = next(line for line in lines if line.startswith("  duration "))
    assert "95\u00a0days" in duration and duration.endswith("Time from start to end")
    assert any("(by default)" in line for line in lines)
    assert [line for line in lines if line != line.rstrip()] == []


def test_sensitivity_names_the_inputs_that_matter(run):
    values = words(goodput=None, rent="2 to 3 USD/h")
    report = json.loads(run(*values, "--json", "--sensitivity").stdout)["sensitivity"]
    duration = {name: index["total"]["p50"] for name, index in report["duration"].items()}
    assert max(duration, key=duration.get) == "goodput"
    assert duration["goodput"] > 0.8 > duration["utilization"] > 0
    assert duration["rent"] == pytest.approx(0, abs=1e-3)
    assert sum(duration.values()) == pytest.approx(1, abs=0.05)
    assert "operations" not in report
    text = run(*values, "--sensitivity").stdout
    assert "What the interval of duration comes from" in text


def test_sensitivity_takes_few_draws_and_leaves_out_what_grows_beyond_all_numbers(run):
    values = words(goodput=None)
    few, many = (json.loads(run(*values, "--json", "--sensitivity", "--draws", str(count)).stdout)["sensitivity"]
                 for count in (4096, 1_000_000))
    assert few == many
    wild = run(*words(goodput=None, tokens="lognormal(1e200, 10)"), "--json", "--sensitivity")
    assert "NaN" not in wild.stdout and "nan" not in wild.stdout
    json.loads(wild.stdout)


def test_hints_read_as_one_types_them(run):
    missing = run(model="TrainingRun").stderr
    assert "such as `activeParameters=280e9`" in missing
    text = run(*words(), "--json").stdout
    assert 'electricityPrice=\\"0.08 USD/kWh\\"' in text
    assert "did you mean `GPT-3 175B`?" in run("run=GPT-3").stderr
    assert "write `USD/h`" in run(*words(rent="2 to 4 USD / h")).stderr


def test_all_faults_are_told_at_once_under_the_argument(run):
    result = run(*words(tokens="13e12 kg", accelerator="A100 SXM 8", utilization="0.36 to 0.32"), "tokns=1")
    assert result.returncode == 1 and result.stdout == ""
    assert result.stderr.count("error[") == 4
    assert "4 errors" in result.stderr
    assert (
        " --> command line:3:8\n"
        "  |\n"
        "3 | tokens=13e12 kg\n"
        "  |        ^^^^^^^^"
    ) in result.stderr
    assert "did you mean `A100 SXM 80`?" in result.stderr and "did you mean `tokens`?" in result.stderr


def test_faults_as_json_have_places(run):
    result = run(*words(tokens="13e12 kg"), "--json")
    assert result.returncode == 1
    report = json.loads(result.stdout)
    assert report["errors"] == 1
    place = report["problems"][0]["place"]
    assert (place["file"], place["line"], place["column"]) == ("command line", 3, 8)


def test_missing_inputs_are_named_together(run):
    result = run("tokens=1e12")
    assert result.returncode == 1
    assert result.stderr.count("error[missing-input]") == 1
    assert "`activeParameters`" in result.stderr and "`accelerators`" in result.stderr


def test_an_unknown_model_gets_the_nearest(run):
    result = run(model="TraniningRun")
    assert result.returncode == 1
    assert "did you mean `TrainingRun`?" in result.stderr


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["tokens"], "'tokens' has no '='"), (["=5"], "has no name"), (["  =5"], "has no name"),
        (["tokens=1", "tokens=2"], "'tokens' is given twice"),
        (["tokens=1", " tokens =1"], "'tokens' is given twice"),
        (["--draws", "0"], "draws"), (["--draws", "1e6"], "draws"), (["--draws", "99999999999"], "draws"),
        (["--seed", "-1"], "seed"), (["--nonsense"], "nonsense"), ([""], "has no '='"),
    ],
)
def test_wrong_calls_are_usage_errors(run, arguments, message):
    result = run(*arguments)
    assert result.returncode == 64
    assert message in result.stderr
    assert "Usage: breakeven run" in result.stderr


def test_no_model_is_a_usage_error(breakeven):
    assert breakeven("run").returncode == 64


@pytest.mark.parametrize(
    "value",
    [
        "1e400", "-1e400", "1e-400", "9" * 400, "nan", "inf", "=", "==", "= =", "=1", "= 1 / 0", "= x",
        "= gpt4.tokens", "\u221e", "١٣", "13e12\n14e12", "\x1b[31m13e12", "13e12 to", "to 13e12", "(" * 5000,
        "= " + "(" * 5000, "= " + "1+" * 5000 + "1", "[@", "[@]", "13e12 [@key", "{value: 3}", "[1, 2]", "'",
        "`= 1`", "a" * 100_000, "\u202e13e12", "🙂", "all PublishedRun", "uniform(1e12)", "uniform(2, 1)",
        "discrete(1 50 %)", "beta()", "lognormal(-1, 1)", "normal(0, 0)",
    ],
)
def test_hostile_values_are_one_clear_error(run, value):
    result = run(*words(tokens=value))
    good = value == "=1"
    assert result.returncode == (0 if good else 1), result.stderr
    if not good:
        assert result.stdout == "" and "error[" in result.stderr
        assert "\x1b" not in result.stderr and "\u202e" not in result.stderr
        assert len(result.stderr) < 20_000


def test_bytes_that_are_no_text_are_survived(command):
    import subprocess

    result = subprocess.run(
        [command, "run", "TrainingRun", b"tokens=\xff\xfe", b"\xff=1"], capture_output=True, timeout=60,
    )
    assert result.returncode == 1
    assert b"error[" in result.stderr


def test_a_thousand_arguments_are_a_thousand_errors(run):
    result = run(*words(), *(f"input{number}=1" for number in range(1000)))
    assert result.returncode == 1
    assert "1000 errors" in result.stderr


def test_draws_may_be_many(outputs):
    many = outputs("--draws", "1000000")["duration"]
    assert many["p50"] == pytest.approx(outputs()["duration"]["p50"], rel=1e-3)


def test_one_draw_is_enough_to_run(run):
    assert run(*words(), "--draws", "1", "--json").returncode == 0
    assert run(*words(), "--draws", "1", "--sensitivity").returncode == 0


@pytest.mark.parametrize("verb", [[], ["build"], ["check"], ["run"], ["explain"]])
def test_help_shows_an_example(breakeven, verb):
    result = breakeven(*verb, "--help")
    assert result.returncode == 0
    assert "breakeven" in result.stdout
    assert "Example:" in result.stdout
    assert [line for line in result.stdout.splitlines() if len(line) > 80 and "USAGE" not in line] == []


def test_the_readme_shows_what_the_command_says(breakeven):
    def squeezed(line):
        return " ".join(line.split())

    text = (ROOT / "README.md").read_text()
    console = re.search(r"^## The command$.*?^```console\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)[1]
    runs = re.split(r"^\$ ", console.replace("\\\n", " "), flags=re.MULTILINE)[1:]
    assert len(runs) == 2
    for run in runs:
        command, *lines = run.splitlines()
        said = breakeven(*shlex.split(command)[1:]).stdout.splitlines()
        said = {squeezed(line) for line in said}
        for line in lines:
            assert line == "..." or squeezed(line) in said, line
