package import Diagnostics

extension DiagnosticRule {
  /// What this room holds texts against, by id.
  package static let ofScenarios: [DiagnosticRule] = [
    DiagnosticRule(
      "argument-count",
      "A function takes as many values as it is made for.",
      wrong: "It is `= sqrt(4, 9)`.",
      right: "It is `= max(4, 9)`.",
    ),
    DiagnosticRule(
      "citation-syntax",
      "The citation of an input stands behind its value, in brackets, with `@` before its key.",
      in: .scenario,
      wrong: "tokens: 13e12 [patel2023]",
      right: "tokens: 13e12 [@patel2023]",
    ),
    DiagnosticRule(
      "claim-false",
      "A claim holds in 95% of draws, unless it says how likely it is.",
      in: .claim,
      wrong: "holds: gpt4.duration < 30 d",
      right: "holds: gpt4.duration > 30 d",
    ),
    DiagnosticRule(
      "different-draws",
      "Values that meet in a formula have the same number of draws.",
      in: .file,
      wrong: "(a value of a notebook with `draws: 4096` plus one of a notebook with `draws: 1024`)",
      right: "(the same `draws` in both)",
    ),
    DiagnosticRule(
      "distribution-syntax",
      "A distribution is written with its name and plain values in parentheses, separated by commas.",
      in: .scenario,
      wrong: "utilization: uniform 0.3 to 0.4",
      right: "utilization: uniform(0.3, 0.4)",
    ),
    DiagnosticRule(
      "duplicate-name",
      "A name is set once, so that it means one thing in the whole notebook.",
      wrong: """
        ```yaml claim months
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```

        ```yaml claim months
        says: It takes less than a year.
        holds: gpt4.duration < 1 a
        ```
        """,
      right: """
        ```yaml claim months
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```

        ```yaml claim lessThanAYear
        says: It takes less than a year.
        holds: gpt4.duration < 1 a
        ```
        """,
    ),
    DiagnosticRule(
      "empty-sweep",
      "The condition `where` of a sweep leaves at least one row.",
      in: .sweep,
      wrong: """
        over: {tokens: [1e12, 1e13]}
        where: duration > 1000 a
        """,
      right: """
        over: {tokens: [1e12, 1e13]}
        where: duration > 60 d
        """,
    ),
    DiagnosticRule(
      "expression-syntax",
      "An expression is made of values, operators, parentheses and functions, each where it belongs.",
      wrong: "It is `= 2 × (gpt4.duration`.",
      right: "It is `= 2 * gpt4.duration`.",
    ),
    DiagnosticRule(
      "grid-syntax",
      "A sweep goes over a list of exact values, or from a low to a high end in a number of points.",
      in: .sweep,
      wrong: "over: {tokens: {from: 1e14, to: 1e12, points: 3}}",
      right: "over: {tokens: {from: 1e12, to: 1e14, points: 3, scale: log}}",
    ),
    DiagnosticRule(
      "interval-order",
      "An interval goes from its low end to a higher one.",
      in: .scenario,
      wrong: "utilization: 0.36 to 0.32",
      right: "utilization: 0.32 to 0.36",
    ),
    DiagnosticRule(
      "likelihood-mismatch",
      "The likelihood of a claim is the narrowest word that fits the computed probability.",
      in: .claim,
      wrong: """
        holds: gpt4.duration > 30 d
        likelihood: likely
        """,
      right: """
        holds: gpt4.duration > 30 d
        likelihood: virtually certain
        """,
    ),
    DiagnosticRule(
      "likelihood-of-probability",
      "A claim with a likelihood holds what is likely, and not a bound on its probability.",
      in: .claim,
      wrong: """
        holds: probability(gpt4.duration > 30 d) > 0.01
        likelihood: virtually certain
        """,
      right: """
        holds: gpt4.duration > 30 d
        likelihood: virtually certain
        """,
    ),
    DiagnosticRule(
      "missing-input",
      "A scenario gives its model every input that has no default.",
      wrong: """
        ```yaml scenario run
        model: TrainingRun
        activeParameters: 70e9
        accelerator: H100 SXM
        accelerators: 2048
        ```
        """,
      right: """
        ```yaml scenario run
        model: TrainingRun
        activeParameters: 70e9
        tokens: 2e12
        accelerator: H100 SXM
        accelerators: 2048
        ```
        """,
    ),
    DiagnosticRule(
      "missing-model",
      "A scenario has a model, or is like another one.",
      wrong: """
        ```yaml scenario run
        tokens: 2e12
        ```
        """,
      right: """
        ```yaml scenario run
        like: gpt4
        tokens: 2e12
        ```
        """,
    ),
    DiagnosticRule(
      "missing-value",
      "An input that is named has a value.",
      in: .commandLine,
      wrong: "breakeven run TrainingRun tokens=",
      right: "breakeven run TrainingRun tokens=13e12",
    ),
    DiagnosticRule(
      "model-conflict",
      "A scenario that is like another one has the model of that one.",
      in: .file,
      wrong: "(a scenario with `like: gpt4` and a model that is not the one of `gpt4`)",
      right: "(the same without `model`)",
    ),
    DiagnosticRule(
      "no-value",
      "What is used has a value, with all inputs that it needs.",
      wrong: "Electricity costs `= gpt4.electricityCost`.",
      right: """
        Electricity costs `= run.electricityCost`.

        ```yaml scenario run
        like: gpt4
        electricityPrice: 0.08 USD/kWh
        ```
        """,
    ),
    DiagnosticRule(
      "not-a-number",
      "Nothing is divided by 0, and no value grows beyond all numbers.",
      wrong: "It is `= gpt4.duration / (gpt4.goodput - 0.5 - 0.5)`.",
      right: "It is `= gpt4.duration / gpt4.goodput`.",
    ),
    DiagnosticRule(
      "not-available",
      "What this version does not have yet is an error, so that nothing is left out silently.",
      wrong: """
        ```swift cell
        let share = 0.5
        ```
        """,
      right: """
        ```swift
        let share = 0.5
        ```
        """,
    ),
    DiagnosticRule(
      "number-syntax",
      "A number has a decimal point with digits on both sides, and no separators.",
      in: .scenario,
      wrong: "utilization: 0,34",
      right: "utilization: 0.34",
    ),
    DiagnosticRule(
      "out-of-range",
      "An input stays in the range for which its model is made.",
      in: .scenario,
      wrong: "utilization: 34",
      right: "utilization: 34 %",
    ),
    DiagnosticRule(
      "probability-sum",
      "The probabilities of a discrete distribution add up to 100%.",
      in: .scenario,
      wrong: "tokens: discrete(10e12 50 %, 13e12 30 %)",
      right: "tokens: discrete(10e12 50 %, 13e12 50 %)",
    ),
    DiagnosticRule(
      "too-large",
      "A value, an expression or a sweep has a size that a build can compute.",
      in: .sweep,
      wrong: """
        over:
          tokens: {from: 1e12, to: 1e14, points: 1000}
          accelerators: {from: 1000, to: 2000, points: 1000}
        """,
      right: """
        over:
          tokens: {from: 1e12, to: 1e14, points: 5}
          accelerators: {from: 1000, to: 2000, points: 5}
        """,
    ),
    DiagnosticRule(
      "unit-mismatch",
      "What is compared, added or given to an input measures the same thing.",
      in: .claim,
      wrong: "holds: gpt4.duration > 60 kWh",
      right: "holds: gpt4.duration > 60 d",
    ),
    DiagnosticRule(
      "unknown-distribution",
      "A distribution has one of the names that the language knows.",
      in: .scenario,
      wrong: "utilization: gaussian(0.34, 0.01)",
      right: "utilization: 0.32 to 0.36",
    ),
    DiagnosticRule(
      "unknown-function",
      "A function has one of the names that expressions know.",
      wrong: "It is `= root(4)`.",
      right: "It is `= sqrt(4)`.",
    ),
    DiagnosticRule(
      "unknown-input",
      "A scenario sets inputs of its model, not names that the model does not have or computes.",
      in: .scenario,
      wrong: "token: 13e12",
      right: "tokens: 13e12",
    ),
    DiagnosticRule(
      "unknown-kind",
      "The kind of an origin is one of a few words that say how sure it is.",
      in: .scenario,
      wrong: "tokens: {value: 13e12, kind: guess}",
      right: "tokens: {value: 13e12, kind: judgement}",
    ),
    DiagnosticRule(
      "unknown-likelihood",
      "A likelihood is one of the calibrated words, from exceptionally unlikely to virtually certain.",
      in: .claim,
      wrong: """
        holds: gpt4.duration > 30 d
        likelihood: certain
        """,
      right: """
        holds: gpt4.duration > 30 d
        likelihood: virtually certain
        """,
    ),
    DiagnosticRule(
      "unknown-member",
      "Behind a name and a point stands a value that it has.",
      wrong: "It took `= gpt4.lenght`.",
      right: "It took `= gpt4.duration`.",
    ),
    DiagnosticRule(
      "unknown-model",
      "A model is one of the catalogue.",
      wrong: """
        ```yaml scenario run
        model: TrainingRum
        ```
        """,
      right: """
        ```yaml scenario run
        model: TrainingRun
        activeParameters: 70e9
        tokens: 2e12
        accelerator: H100 SXM
        accelerators: 2048
        ```
        """,
    ),
    DiagnosticRule(
      "unknown-name",
      "A name in an expression is that of a scenario, a sweep or a column that is there.",
      wrong: "It took `= gtp4.duration`.",
      right: "It took `= gpt4.duration`.",
    ),
    DiagnosticRule(
      "unknown-output",
      "A sweep keeps outputs of its model.",
      in: .sweep,
      wrong: """
        over: {tokens: [1e12, 1e13]}
        keep: [durations]
        """,
      right: """
        over: {tokens: [1e12, 1e13]}
        keep: [duration]
        """,
    ),
    DiagnosticRule(
      "unknown-row",
      "An input that takes a row of the catalogue gets the name of one.",
      in: .scenario,
      wrong: "accelerator: H100",
      right: "accelerator: H100 SXM",
    ),
    DiagnosticRule(
      "unknown-scale",
      "The points of a range lie on a linear or on a log scale.",
      in: .sweep,
      wrong: "over: {tokens: {from: 1e12, to: 1e14, points: 3, scale: logarithmic}}",
      right: "over: {tokens: {from: 1e12, to: 1e14, points: 3, scale: log}}",
    ),
    DiagnosticRule(
      "unknown-unit",
      "Behind a number stands a unit that the engine knows, in its usual spelling.",
      in: .scenario,
      wrong: "rent: 2 usd/h",
      right: "rent: 2 USD/h",
    ),
    DiagnosticRule(
      "value-syntax",
      "A value is a number with its unit, an interval, a distribution, or an expression behind `=`.",
      in: .scenario,
      wrong: "tokens: about 13e12",
      right: "tokens: 10e12 to 16e12",
    ),
    DiagnosticRule(
      "wrong-type",
      "Numbers are computed with and conditions are checked, not the other way round.",
      wrong: "It is `= gpt4 * 2`.",
      right: "It is `= gpt4.duration * 2`.",
    ),
  ]
}
