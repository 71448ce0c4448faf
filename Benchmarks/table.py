"""Holds what was measured against the goals: prints a table, exits with 1 where one is missed."""

import json
import sys

METRICS = {"Instructions": "instructions", "Time (wall clock)": "wall clock"}
SECONDS = {"s": 1, "ms": 1e-3, "μs": 1e-6, "ns": 1e-9}


def read_results(path):
    """The least of each metric by benchmark: what disturbs a run only ever adds."""
    with open(path, encoding="utf-8") as file:
        text = next(line for line in file if line.startswith("["))
    results = {}
    for entry in json.loads(text):
        name = entry["benchmark"].split(".")[-1].replace("_", " ")
        results[name] = {
            METRICS[metric]: min(map(min, data["rawData"])) * SECONDS.get(data["scoreUnit"], 1)
            for metric, data in entry["secondaryMetrics"].items() if metric in METRICS
        }
    return results


def read_goals(path):
    with open(path, encoding="utf-8") as file:
        head, *rows = (line.rstrip("\n").split("\t") for line in file)
    return [dict(zip(head, row)) for row in rows]


def main(goals_path, results_path):
    results = read_results(results_path)
    columns = ("benchmark", "seconds", "goal", "of a plain loop", "goal", "")
    lines, missed = [columns], 0
    for goal in read_goals(goals_path):
        name = goal["benchmark"]
        if name not in results or f"{name}, plain loop" not in results:
            continue
        own, plain = results[name], results[f"{name}, plain loop"]
        metric = "instructions" if "instructions" in own and "instructions" in plain else "wall clock"
        ratio = own[metric] / plain[metric]
        kept = own["wall clock"] <= float(goal["seconds"]) and ratio <= float(goal["ratio"])
        missed += not kept
        lines.append((
            goal["what"], f"{own['wall clock']:.3f}", goal["seconds"],
            f"{ratio:.2f} ({metric})", goal["ratio"], "kept" if kept else "MISSED",
        ))
    widths = [max(map(len, column)) for column in zip(*lines)]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
    if not any("instructions" in result for result in results.values()):
        print("This machine counts no instructions (see perf_event_open), so ratios are of time.")
    if len(lines) == 1:
        sys.exit("Nothing was measured that has a goal.")
    sys.exit(1 if missed else 0)


main(*sys.argv[1:])
