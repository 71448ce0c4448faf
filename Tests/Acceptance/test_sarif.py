"""`check --sarif`: what a code-scanning service makes of our problems."""

import json
import re
from urllib.parse import unquote

import pytest

from conftest import ROOT

SETTINGS = "name: S\naddress: https://example.org/briefings\n"
BROKEN = """---
title: Größe – a 𝛼 test
---

Züge: 𝛼 `= gpt4.durration`, `= 1 +`, [@nobody].

```yaml scenario gpt4
model: TrainingRum
```
"""


@pytest.fixture
def small(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "site.yaml").write_text(SETTINGS)
    (tmp_path / "notebooks").mkdir()
    return tmp_path


def write(folder, text, name="a"):
    (folder / "notebooks" / f"{name}.md").write_text(text)


@pytest.fixture
def sarif(breakeven):
    def sarif(folder):
        result = breakeven("check", "--sarif", folder)
        report = json.loads(result.stdout)
        check_structure(report)
        assert result.stderr == ""
        assert report["runs"][0]["invocations"][0]["exitCode"] == result.returncode
        return report["runs"][0]

    return sarif


def keys(thing, required, optional=()):
    """An object of SARIF has what it must, and nothing that the format does not know."""
    assert isinstance(thing, dict)
    assert set(required.split()) <= set(thing) <= set(required.split()) | set(optional.split() if optional else ())


def is_message(thing):
    keys(thing, "text", "markdown")
    assert thing["text"].strip()


def check_structure(report):
    """The rules of SARIF 2.1.0 that bear on what we print."""
    keys(report, "$schema version runs")
    assert report["version"] == "2.1.0" and report["$schema"].endswith("sarif-2.1.0.json")
    assert len(report["runs"]) == 1
    run = report["runs"][0]
    keys(run, "tool invocations results columnKind originalUriBaseIds")
    assert run["columnKind"] == "unicodeCodePoints"
    for base in run["originalUriBaseIds"].values():
        keys(base, "description")
        is_message(base["description"])
    keys(run["tool"], "driver")
    driver = run["tool"]["driver"]
    keys(driver, "name version rules")
    assert driver["name"] == "breakeven" and re.fullmatch(r"\d+\.\d+\.\d+", driver["version"])
    for rule in driver["rules"]:
        keys(rule, "id shortDescription help", "helpUri")
        is_message(rule["shortDescription"])
        is_message(rule["help"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    assert len(run["invocations"]) == 1
    keys(run["invocations"][0], "executionSuccessful exitCode")
    assert {result["ruleId"] for result in run["results"]} == set(ids)
    for result in run["results"]:
        keys(result, "ruleId ruleIndex level message locations partialFingerprints")
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning")
        is_message(result["message"])
        assert all(re.fullmatch(r"[0-9a-f]{16}:\d+", one) for one in result["partialFingerprints"].values())
        assert len(result["locations"]) == 1
        keys(result["locations"][0], "physicalLocation")
        place = result["locations"][0]["physicalLocation"]
        keys(place, "artifactLocation", "region")
        artifact = place["artifactLocation"]
        keys(artifact, "uri", "uriBaseId")
        assert re.fullmatch(r"[A-Za-z0-9._~/%:-]+", artifact["uri"])
        assert artifact["uri"].startswith("file:///") or artifact["uriBaseId"] in run["originalUriBaseIds"]
        if "region" in place:
            region = place["region"]
            keys(region, "startLine startColumn endLine endColumn byteOffset byteLength", "snippet")
            start, end = ((region[f"{side}Line"], region[f"{side}Column"]) for side in ("start", "end"))
            assert (1, 1) <= start <= end
            assert region["byteOffset"] >= 0 and region["byteLength"] >= 0
    prints = [result["partialFingerprints"]["problem/v1"] for result in run["results"]]
    assert len(prints) == len(set(prints))


def region_of(result):
    return result["locations"][0]["physicalLocation"]["region"]


def test_a_sound_site_has_no_results(sarif, small):
    write(small, "---\ntitle: T\n---\n\nText.\n")
    run = sarif(small)
    assert run["results"] == [] and run["invocations"] == [{"executionSuccessful": True, "exitCode": 0}]


def test_it_says_what_json_says(breakeven, sarif, small):
    write(small, BROKEN)
    results = sarif(small)["results"]
    problems = json.loads(breakeven("check", "--json", small).stdout)["problems"]
    assert len(results) == len(problems) >= 3
    for result, problem in zip(results, problems):
        assert (result["ruleId"], result["level"]) == (problem["id"], problem["severity"])
        assert result["message"]["text"].startswith(problem["message"])
        for text in filter(None, [problem.get("help"), *problem["notes"]]):
            assert text in result["message"]["text"]
        region, place = region_of(result), problem["place"]
        assert (region["startLine"], region["startColumn"]) == (place["line"], place["column"])
        assert (region["endLine"], region["endColumn"]) == (place["endLine"], place["endColumn"])


def test_bytes_columns_and_snippet_are_the_same_place(sarif, small):
    write(small, BROKEN)
    data = BROKEN.encode()
    found = [region_of(result) for result in sarif(small)["results"]]
    assert any(region["byteOffset"] > region["startColumn"] + 40 for region in found)
    for region in found:
        piece = data[region["byteOffset"]:region["byteOffset"] + region["byteLength"]].decode()
        assert region.get("snippet", {"text": ""})["text"] == piece
        lines = BROKEN.splitlines(keepends=True)
        before = "".join(lines[: region["startLine"] - 1])
        offset = len((before + lines[region["startLine"] - 1][: region["startColumn"] - 1]).encode())
        assert offset == region["byteOffset"]


def test_fingerprints_stay_when_lines_move(sarif, small):
    def prints():
        return [result["partialFingerprints"] for result in sarif(small)["results"]]

    write(small, BROKEN)
    before = prints()
    write(small, BROKEN.replace("Züge", "A line more.\n\nZüge"))
    assert prints() == before
    write(small, BROKEN.replace("nobody", "somebody"))
    assert prints() != before


def test_equal_faults_have_fingerprints_of_their_own(sarif, small):
    write(small, "---\ntitle: T\n---\n\n`= nothing` and `= nothing`.\n")
    assert len(sarif(small)["results"]) == 2


def test_rules_link_to_where_they_are_explained(sarif, small):
    write(small, BROKEN)
    for rule in sarif(small)["tool"]["driver"]["rules"]:
        assert rule["helpUri"] == f"https://example.org/briefings/checks/index.html#{rule['id']}"
    (small / "site" / "site.yaml").write_text("name: S\n")
    assert all("helpUri" not in rule for rule in sarif(small)["tool"]["driver"]["rules"])


def test_an_address_of_a_file_is_escaped(sarif, small):
    write(small, BROKEN, name="zwei wörter & mehr")
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in sarif(small)["results"]}
    assert {unquote(uri) for uri in uris} == {"notebooks/zwei wörter & mehr.md"}


def test_what_has_no_place_is_a_matter_of_the_folder(sarif, tmp_path):
    run = sarif(tmp_path / "nowhere")
    assert [result["ruleId"] for result in run["results"]] == ["cannot-read"]
    assert run["invocations"] == [{"executionSuccessful": False, "exitCode": 1}]
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "./", "uriBaseId": "%SRCROOT%"}
    }


def test_every_broken_notebook_makes_a_valid_report(sarif, small):
    for case in sorted((ROOT / "Tests" / "Fixtures" / "broken").iterdir()):
        write(small, (case / "notebook.md").read_text(), name=case.name)
    assert len(sarif(small)["results"]) > 100


def test_one_report_at_a_time(breakeven, small):
    result = breakeven("check", "--sarif", "--json", small)
    assert result.returncode == 64 and "one of --json and --sarif" in result.stderr
