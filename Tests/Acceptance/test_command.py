"""The command as its users meet it: CI, an author, another repository."""

import csv
import io
import json
import math
import os
import re
import shutil
import subprocess

import pytest

from conftest import ROOT, bytes_below, copy_site

NOTEBOOK = "notebooks/hundred-day-problem.md"


def break_notebook(site, old, new):
    path = site / NOTEBOOK
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_two_builds_in_two_folders_give_equal_bytes(breakeven, tmp_path):
    first, second = copy_site(tmp_path / "a"), copy_site(tmp_path / "b" / "deeper")
    assert breakeven("build", first).returncode == 0
    # Another clock zone, another language, another working folder, no vector units.
    environment = {
        "TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8",
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2",
    }
    assert breakeven("build", cwd=second, environment=environment).returncode == 0
    built = bytes_below(first / "site" / "public")
    assert built == bytes_below(second / "site" / "public")
    assert "index.html" in built and "hundred-day-problem/index.html" in built


def test_build_says_where_to_look(breakeven, site):
    result = breakeven("build", site)
    assert result.returncode == 0
    assert str(site / "site" / "public" / "index.html") in result.stdout
    assert result.stderr == ""


def test_check_writes_nothing(breakeven, site):
    result = breakeven("check", site)
    assert result.returncode == 0, result.stderr
    assert not (site / "site" / "public").exists()


def test_a_failed_build_leaves_the_last_good_site(breakeven, site):
    assert breakeven("build", site).returncode == 0
    before = bytes_below(site / "site")
    break_notebook(site, "gpt4.duration", "gpt4.durration")
    result = breakeven("build", site)
    assert result.returncode == 1
    assert "did you mean `duration`?" in result.stderr
    assert bytes_below(site / "site") == before


def test_a_false_claim_fails_the_build(breakeven, site):
    break_notebook(site, "gpt4.duration > 80 d &&", "gpt4.duration > 110 d &&")
    result = breakeven("check", site)
    assert result.returncode == 1
    assert "error[claim-false]" in result.stderr
    assert f"--> {NOTEBOOK}:" in result.stderr


def test_json_lists_every_problem_with_its_place(breakeven, site):
    break_notebook(site, "model: TrainingRun", "model: TrainingRum")
    result = breakeven("check", "--json", site)
    assert result.returncode == 1
    report = json.loads(result.stdout)
    assert report["version"] == 1 and report["errors"] == len(report["problems"]) >= 1
    problem = report["problems"][0]
    assert problem["place"]["file"] == NOTEBOOK
    line = (site / NOTEBOOK).read_text().splitlines()[problem["place"]["line"] - 1]
    place = problem["place"]
    assert line[place["column"] - 1:place["endColumn"] - 1] == "TrainingRum"
    assert "TrainingRun" in problem["help"]


def test_json_of_a_sound_site_is_an_empty_list(breakeven, site):
    result = breakeven("check", "--json", site)
    assert result.returncode == 0
    assert json.loads(result.stdout) == {"version": 1, "errors": 0, "warnings": 0, "problems": []}


def test_no_colour_where_nobody_looks(breakeven, site):
    break_notebook(site, "model: TrainingRun", "model: TrainingRum")
    assert "\x1b" not in breakeven("check", site).stderr


@pytest.mark.parametrize("arguments, words", [
    (["build", "/no/such/folder"], "no/such/folder"),
    (["build", "--unknown"], "--unknown"),
    (["bild"], "bild"),
])
def test_a_wrong_call_says_so(breakeven, arguments, words):
    result = breakeven(*arguments)
    assert result.returncode != 0
    assert words in result.stderr
    assert "Fatal error" not in result.stderr


@pytest.mark.parametrize("damage", [b"", b"\x00", b"\xff\xfe\x00", b"---\n", b"```yaml scenario x\n"])
def test_a_damaged_notebook_is_an_error_not_a_crash(breakeven, site, damage):
    (site / NOTEBOOK).write_bytes(damage)
    result = breakeven("build", site)
    assert result.returncode == 1
    assert "error[" in result.stderr and NOTEBOOK in result.stderr
    assert "Fatal error" not in result.stderr


def test_a_site_without_notebooks_says_how_to_begin(breakeven, tmp_path):
    result = breakeven("build", tmp_path)
    assert result.returncode == 1
    assert "notebooks/" in result.stderr


def test_a_file_that_no_build_wrote_stays(breakeven, site):
    assert breakeven("build", site).returncode == 0
    own = site / "site" / "public" / "CNAME"
    own.write_text("example.org")
    result = breakeven("build", "--json", site)
    assert result.returncode == 1
    report = json.loads(result.stdout)
    assert [problem["id"] for problem in report["problems"]] == ["cannot-write"]
    assert "`CNAME`, which no build wrote" in report["problems"][0]["message"]
    assert own.read_text() == "example.org"
    own.unlink()
    assert breakeven("build", site).returncode == 0


def test_check_and_build_agree_on_a_link_to_a_draft(breakeven, site):
    (site / "notebooks" / "later.md").write_text("---\ntitle: Later\ndraft: true\n---\n\nText.\n")
    path = site / NOTEBOOK
    path.write_text(path.read_text() + "\nSee [this](later.md).\n")
    results = [breakeven("check", site), breakeven("build", site)]
    assert [result.returncode for result in results] == [1, 1]
    assert results[0].stderr == results[1].stderr
    assert "`later.md` is a draft or under embargo" in results[0].stderr


def test_a_site_of_drafts_says_what_it_leaves_out(breakeven, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "site.yaml").write_text("name: S\n")
    (tmp_path / "notebooks").mkdir()
    for name, key in (("a", "draft: true"), ("b", "embargo: 2999-01-01")):
        (tmp_path / "notebooks" / f"{name}.md").write_text(f"---\ntitle: T\n{key}\n---\n\nText.\n")
    result = breakeven("build", tmp_path)
    assert result.returncode == 0, result.stderr
    assert "Built 0 briefings, 2 files, in" in result.stdout
    assert "Left out 1 draft and 1 notebook under embargo, which --drafts shows." in result.stdout
    assert "Left out" not in breakeven("build", "--drafts", tmp_path).stdout


def test_settings_in_another_encoding_are_one_error(breakeven, site):
    (site / "site" / "site.yaml").write_bytes("name: Zürich\n".encode("latin-1"))
    report = json.loads(breakeven("check", "--json", site).stdout)
    assert [problem["id"] for problem in report["problems"]] == ["not-utf8"]
    place = report["problems"][0]["place"]
    assert (place["file"], place["line"], place["column"]) == ("site/site.yaml", 1, 8)


@pytest.mark.parametrize("text", ["abc", "", "nan", "1e300", "-1", "253402300800", "1.5"])
def test_a_wrong_source_date_is_a_usage_error(breakeven, site, text):
    result = breakeven("build", site, environment={"SOURCE_DATE_EPOCH": text})
    assert result.returncode == 64
    assert "SOURCE_DATE_EPOCH" in result.stderr
    assert not (site / "site" / "public").exists()


def test_the_source_date_ends_an_embargo(breakeven, site):
    (site / "notebooks" / "later.md").write_text("---\ntitle: L\nembargo: 2040-01-01\n---\n\nText.\n")
    for seconds, is_there in (("2208988799", False), ("2208988800", True)):
        assert breakeven("build", site, environment={"SOURCE_DATE_EPOCH": seconds}).returncode == 0
        assert (site / "site" / "public" / "later" / "index.html").exists() == is_there


@pytest.mark.parametrize("seconds, is_stale", [("1798761599", False), ("1798761600", False), ("1798848000", True)])
def test_stale_evidence_warns_and_fails_where_dates_are_strict(breakeven, tmp_path, seconds, is_stale):
    """It is from 2026-01-01 and holds a year: until the end of 2027-01-01."""
    for name, text in (
        ("site/site.yaml", "name: S\n"),
        ("notebooks/a.md", "---\ntitle: T\nevidence: 2026-01-01\nfresh: 12 months\n---\n\nText.\n"),
    ):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    for verb in ("check", "build"):
        for options, code in (([], 0), (["--strict-dates"], int(is_stale))):
            result = breakeven(verb, *options, tmp_path, environment={"SOURCE_DATE_EPOCH": seconds})
            assert result.returncode == code, result.stderr
            assert ("stale-evidence" in result.stderr) == is_stale


def test_an_engine_without_its_templates_says_how_to_install_it(breakeven, command, site, tmp_path):
    alone = shutil.copy(command, tmp_path / "breakeven")
    result = breakeven("build", site, executable=alone, cwd=tmp_path)
    assert result.returncode == 1
    assert "script/install" in result.stderr and "notebooks/" not in result.stderr


def test_the_command_names_its_version(breakeven):
    assert breakeven("--version").stdout == "0.1.0\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_said(breakeven, site):
    os.chmod(site / "site", 0o555)
    try:
        result = breakeven("build", site)
    finally:
        os.chmod(site / "site", 0o755)
    assert result.returncode == 1
    assert "site" in result.stderr


def test_an_installed_engine_serves_another_repository(breakeven, site, tmp_path):
    subprocess.run([ROOT / "script" / "install", tmp_path / "prefix"], check=True, capture_output=True)
    moved = tmp_path / "moved"
    shutil.move(tmp_path / "prefix", moved)
    result = breakeven("build", site, executable=moved / "bin" / "breakeven", cwd=tmp_path)
    assert result.returncode == 0, result.stderr


def test_drafts_and_embargoed_notebooks_are_nowhere(breakeven, site):
    for slug, key in (("secret-draft", "draft: true"), ("secret-embargo", "embargo: 2999-01-01")):
        (site / "notebooks" / f"{slug}.md").write_text(
            f"---\ntitle: CANARY {slug}\n{key}\n---\n\nCANARY text.\n"
        )
    assert breakeven("build", site).returncode == 0
    for name, content in bytes_below(site / "site" / "public").items():
        assert "secret" not in name and b"CANARY" not in content and b"secret-" not in content, name


def test_the_published_values_reproduce_the_published_run(public):
    """25,000 A100s at 34 % utilization: 2.184e25 operations, 95.3 days."""
    values = json.loads((public / "hundred-day-problem" / "values.json").read_text())
    by_key = {value["key"]: value for value in values["values"]}
    assert by_key["midpoint.operations"]["p50"] == 2.184e25
    assert by_key["midpoint.duration"]["p50"] / 86_400 == pytest.approx(95.3, rel=5e-4)
    duration = by_key["gpt4.duration"]
    assert duration["p5"] / 86_400 == pytest.approx(90.0, rel=0.005)
    assert duration["p95"] / 86_400 == pytest.approx(101.3, rel=0.005)
    page = (public / "hundred-day-problem" / "index.html").read_text()
    assert "95.3\u00a0days" in page


def test_the_readme_shows_what_works(breakeven, site):
    """Its two notebooks build as one, and its error is what the command says."""
    readme = (ROOT / "README.md").read_text()
    notebooks = re.findall(r"^````markdown\n(.*?)^````$", readme, re.DOTALL | re.MULTILINE)
    message = re.search(r"^```\n(error\[.*?)^```$", readme, re.DOTALL | re.MULTILINE)[1]
    path = site / "notebooks" / "how-long.md"
    path.write_text("\n".join(notebooks))
    result = breakeven("build", site)
    assert result.returncode == 0, result.stderr
    page = (site / "site" / "public" / "how-long" / "index.html").read_text()
    assert "95\u00a0days" in page and "25,000" in page
    path.write_text(notebooks[0].replace("60 d", "60 kWh"))
    assert breakeven("check", site).stderr.startswith(message)


def is_number(text):
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def test_the_csv_of_a_chart_is_its_data(public):
    files = list((public / "hundred-day-problem").glob("figure-*.csv"))
    assert files
    for file in files:
        head, *rows = csv.reader(io.StringIO(file.read_text()))
        assert rows, file.name
        assert {len(row) for row in rows} == {len(head)}, file.name
        assert any(is_number(cell) for row in rows for cell in row), file.name
