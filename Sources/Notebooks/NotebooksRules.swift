package import Diagnostics

extension DiagnosticRule {
  /// What this room holds texts against, by id.
  package static let ofNotebooks: [DiagnosticRule] = [
    DiagnosticRule(
      "assertion-false",
      "What a sentence asserts holds in 95% of draws.",
      wrong: "It took less than a month `? gpt4.duration < 30 d`.",
      right: "It took more than a month `? gpt4.duration > 30 d`.",
    ),
    DiagnosticRule(
      "axis-unit",
      "The unit of an axis measures what the axis shows.",
      in: .chart,
      wrong: """
        x: {value: tokens, scale: log}
        y: {value: duration, unit: kWh}
        """,
      right: """
        x: {value: tokens, scale: log}
        y: {value: duration, unit: d}
        """,
    ),
    DiagnosticRule(
      "axis-value",
      "The axes of a chart show numbers, one a row, or the names of the rows where the mark has rows.",
      in: .chart,
      wrong: """
        x: tokens
        y: duration > 100 d
        """,
      right: """
        x: tokens
        y: duration
        """,
    ),
    DiagnosticRule(
      "bare-number",
      "A quantity in prose is a live value, has its source in the sentence, or is a word of `terms`.",
      wrong: "It took 95 days.",
      right: "It took `= gpt4.duration`; the report says 90 days [@patel2023].",
    ),
    DiagnosticRule(
      "block-as-value",
      "Of a block with many values, one is printed by its name.",
      wrong: "It took `= gpt4`.",
      right: "It took `= gpt4.duration`.",
    ),
    DiagnosticRule(
      "chart-dimension",
      "The rules and the domain of a chart measure what its axis shows.",
      in: .chart,
      wrong: """
        x: tokens
        y: duration
        rules: [{y: 5 kg}]
        """,
      right: """
        x: tokens
        y: duration
        rules: [{y: 100 d}]
        """,
    ),
    DiagnosticRule(
      "citation-form",
      "A citation names keys, each with a locator behind a comma.",
      wrong: "It is large [@patel2023 p. 3].",
      right: "It is large [@patel2023, p. 3].",
    ),
    DiagnosticRule(
      "cited-twice",
      "One citation names a work once, with all places of it.",
      wrong: "It is large [@patel2023, p. 3; @patel2023, p. 5].",
      right: "It is large [@patel2023, p. 3 and p. 5].",
    ),
    DiagnosticRule(
      "condition-as-value",
      "A condition is checked, or its probability printed; it is no number itself.",
      wrong: "It is `= gpt4.duration > 30 d`.",
      right: "It is certain: `= probability(gpt4.duration > 30 d); percent`.",
    ),
    DiagnosticRule(
      "control-character",
      "YAML has no invisible control characters.",
      in: .file,
      wrong: "(a block with the character U+0007, which was pasted from a terminal)",
      right: "(the same without it)",
    ),
    DiagnosticRule(
      "crossed-line",
      "A line has one point at each `x`: what else a sweep goes over has lines of its own.",
      in: .file,
      wrong: "(a line of a sweep over `tokens` and `accelerator`, with `x: tokens` alone)",
      right: "(the same with `color: accelerator`)",
    ),
    DiagnosticRule(
      "cycle",
      "No value needs itself, not even through others.",
      wrong: """
        ```yaml scenario earlier
        like: later
        ```

        ```yaml scenario later
        like: earlier
        ```
        """,
      right: """
        ```yaml scenario earlier
        like: gpt4
        ```

        ```yaml scenario later
        like: earlier
        ```
        """,
    ),
    DiagnosticRule(
      "different-sampling",
      "Notebooks that share values have the same seed and draws, so that what they share has one interval.",
      in: .file,
      wrong: """
        ---
        title: Costs
        draws: 1024
        ---

        It took `= hundredDayProblem.gpt4.duration`.
        """,
      right: """
        ---
        title: Costs
        ---

        It took `= hundredDayProblem.gpt4.duration`.
        """,
    ),
    DiagnosticRule(
      "duplicate-header",
      "Each column of a table has a header of its own.",
      in: .table,
      wrong: """
        columns:
          - Time: duration
          - Time: duration / 2
        """,
      right: """
        columns:
          - Time: duration
          - Half of it: duration / 2
        """,
    ),
    DiagnosticRule(
      "duplicate-id",
      "What references lead to has its own name among all figures, tables, sections and equations.",
      wrong: """
        ```yaml table runs
        title: Runs
        data: bySize
        columns: [Days: duration]
        ```

        | Run |
        |---|
        | GPT-4 |

        : Runs {#tbl-runs}
        """,
      right: """
        ```yaml table runs
        title: Runs
        data: bySize
        columns: [Days: duration]
        ```

        | Run |
        |---|
        | GPT-4 |

        : Some runs {#tbl-someRuns}
        """,
    ),
    DiagnosticRule(
      "duplicate-key",
      "A key is set once.",
      in: .scenario,
      wrong: """
        tokens: 13e12
        tokens: 15e12
        """,
      right: "tokens: 15e12",
    ),
    DiagnosticRule(
      "duplicate-reference",
      "Each work has a key of its own.",
      in: .references,
      wrong: """
        - {id: patel2023, type: webpage, title: One, issued: 2023, status: opened}
        - {id: patel2023, type: webpage, title: Another, issued: 2023, status: opened}
        """,
      right: """
        - {id: patel2023, type: webpage, title: One, issued: 2023, status: opened}
        """,
    ),
    DiagnosticRule(
      "empty-domain",
      "The domain of an axis goes from a low end to a higher one, above 0 on a log scale.",
      in: .chart,
      wrong: """
        x: tokens
        y: {value: duration, domain: [100 d, 10 d]}
        """,
      right: """
        x: tokens
        y: {value: duration, domain: [10 d, 100 d]}
        """,
    ),
    DiagnosticRule(
      "empty-equation",
      "An equation with a name has something to show.",
      wrong: """
        ```math energy
        ```
        """,
      right: """
        ```math energy
        E = P t
        ```
        """,
    ),
    DiagnosticRule(
      "empty-value",
      "A key that is written has a value.",
      in: .scenario,
      wrong: "tokens:",
      right: "tokens: 13e12",
    ),
    DiagnosticRule(
      "event-without-date",
      "A claim about what is to come has both an `event` and the date `by` which it is seen.",
      in: .claim,
      wrong: """
        says: The run fits into a year.
        holds: gpt4.duration < 366 d
        by: 2040
        """,
      right: """
        says: The run fits into a year.
        holds: gpt4.duration < 366 d
        event: a run of this size ends within a year
        by: 2040
        """,
    ),
    DiagnosticRule(
      "file-name",
      "A notebook's file is named in kebab-case, since its name becomes an address.",
      in: .folder,
      wrong: "notebooks/My_Briefing.md",
      right: "notebooks/my-briefing.md",
    ),
    DiagnosticRule(
      "format-conflict",
      "A format says each thing once.",
      wrong: "It took `= gpt4.duration; d, h`.",
      right: "It took `= gpt4.duration; d, 2 digits`.",
    ),
    DiagnosticRule(
      "format-of-names",
      "Only numbers have a format.",
      in: .table,
      wrong: """
        data: [gpt4]
        columns:
          - Run: {value: scenario, show: 2 digits}
          - Time: duration
        """,
      right: """
        data: [gpt4]
        columns:
          - Run: scenario
          - Time: {value: duration, show: 2 digits}
        """,
    ),
    DiagnosticRule(
      "format-unit",
      "A value is printed in a unit that measures it.",
      wrong: "It took `= gpt4.duration; GWh`.",
      right: "It took `= gpt4.energy; GWh`.",
    ),
    DiagnosticRule(
      "future-without-date",
      "A likelihood of what is to come needs an `event` that can be seen, and a date.",
      in: .claim,
      wrong: """
        says: The run will fit into a year.
        holds: gpt4.duration < 366 d
        likelihood: virtually certain
        """,
      right: """
        says: The run will fit into a year.
        holds: gpt4.duration < 366 d
        likelihood: virtually certain
        event: a run of this size ends within a year
        by: 2040
        """,
    ),
    DiagnosticRule(
      "grid-form",
      "A sweep goes over a list or a range of values.",
      in: .sweep,
      wrong: "over: {tokens: 1e12}",
      right: "over: {tokens: [1e12, 1e13]}",
    ),
    DiagnosticRule(
      "hidden-notebook",
      "A published notebook uses values of published ones, whose rows readers can open.",
      wrong: "It took `= draftOfMine.gpt4.duration`.",
      right: "It took `= hundredDayProblem.gpt4.duration`.",
    ),
    DiagnosticRule(
      "invalid-date",
      "A date is a day of the calendar, written as year, month and day.",
      in: .frontMatter,
      wrong: "evidence: 2026-02-30",
      right: "evidence: 2026-02-28",
    ),
    DiagnosticRule(
      "invalid-name",
      "A name is one word in lowerCamelCase.",
      wrong: """
        ```yaml claim it-takes-months
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```
        """,
      right: """
        ```yaml claim itTakesMonths
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```
        """,
    ),
    DiagnosticRule(
      "invalid-value",
      "A key has a value of the kind that it stands for.",
      in: .frontMatter,
      wrong: "draft: maybe",
      right: "draft: true",
    ),
    DiagnosticRule(
      "label-count",
      "Each line of a chart has one label, in the order of the data.",
      in: .chart,
      wrong: """
        x: tokens
        y: duration
        color: {value: accelerators, labels: [small]}
        """,
      right: """
        x: tokens
        y: duration
        color: {value: accelerators, labels: [small, large]}
        """,
    ),
    DiagnosticRule(
      "likelihood-differs",
      "The text of a claim, and a sentence that refers to it, use the claim’s own likelihood.",
      in: .claim,
      wrong: """
        says: The run very likely takes months.
        holds: gpt4.duration > 60 d
        likelihood: virtually certain
        """,
      right: """
        says: The run is virtually certain to take months.
        holds: gpt4.duration > 60 d
        likelihood: virtually certain
        """,
    ),
    DiagnosticRule(
      "likelihood-with-confidence",
      "How likely something is and how sure we are of it stand in sentences of their own.",
      wrong: "It is likely, and we say so with high confidence.",
      right: "It is likely. We have high confidence in the arithmetic.",
    ),
    DiagnosticRule(
      "likelihood-without-claim",
      "A calibrated word in prose refers to the claim whose likelihood it is.",
      wrong: "The run is very likely to take months.",
      right: "The run is expected to take months.",
    ),
    DiagnosticRule(
      "list-as-input",
      "A scenario takes one value of each input; a sweep goes over many.",
      in: .scenario,
      wrong: "tokens: [13e12, 15e12]",
      right: "tokens: 13e12 to 15e12",
    ),
    DiagnosticRule(
      "log-scale",
      "A log scale shows positive values only.",
      in: .chart,
      wrong: """
        x: tokens
        y: {value: duration - 100 a, scale: log}
        """,
      right: """
        x: tokens
        y: {value: duration, scale: log}
        """,
    ),
    DiagnosticRule(
      "long-table",
      "A table has at most as many rows as a reader may want to see.",
      in: .file,
      wrong: "(a table of a sweep with thousands of rows)",
      right: "(the same with `limit: 20`)",
    ),
    DiagnosticRule(
      "macro-name",
      "A macro for math is a backslash and letters, with the TeX it stands for.",
      in: .settings,
      wrong: """
        name: Briefings
        macros: {flops: '\\mathrm{FLOP}'}
        """,
      right: """
        name: Briefings
        macros: {'\\flops': '\\mathrm{FLOP}'}
        """,
    ),
    DiagnosticRule(
      "many-histograms",
      "A histogram shows a few values, which stay apart.",
      in: .chart,
      wrong: """
        mark: histogram
        x: duration
        """,
      right: """
        data: gpt4
        mark: histogram
        x: duration
        """,
    ),
    DiagnosticRule(
      "mark-in-plain-text",
      "The title of a scenario is plain text, since it also stands in data.",
      in: .scenario,
      wrong: "title: A run of 2023 [@patel2023]",
      right: "title: A run of 2023",
    ),
    DiagnosticRule(
      "mark-key",
      "A chart has the keys that its mark knows.",
      in: .chart,
      wrong: """
        x: tokens
        y: duration
        limit: 3
        """,
      right: """
        x: tokens
        y: duration
        """,
    ),
    DiagnosticRule(
      "missing-front-matter",
      "A notebook starts with front matter that has a title.",
      in: .file,
      wrong: """
        # How long does it take?

        It took months.
        """,
      right: """
        ---
        title: How long does it take?
        ---

        It took months.
        """,
    ),
    DiagnosticRule(
      "missing-key",
      "A block has the keys that it cannot do without.",
      wrong: """
        ```yaml claim months
        says: It takes months.
        ```
        """,
      right: """
        ```yaml claim months
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```
        """,
    ),
    DiagnosticRule(
      "missing-name",
      "A block that others may use has a name.",
      wrong: """
        ```yaml claim
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```
        """,
      right: """
        ```yaml claim months
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```
        """,
    ),
    DiagnosticRule(
      "missing-settings",
      "A site has a file `site/site.yaml` that says its name.",
      in: .folder,
      wrong: "(a folder with notebooks alone)",
      right: "site/site.yaml",
    ),
    DiagnosticRule(
      "missing-status",
      "A reference says what was seen of the work: opened, secondary or recalled.",
      in: .references,
      wrong: "- {id: patel2023, type: webpage, title: GPT-4, issued: 2023}",
      right: "- {id: patel2023, type: webpage, title: GPT-4, issued: 2023, status: opened}",
    ),
    DiagnosticRule(
      "mixed-column",
      "A column holds the same kind of value in every row.",
      in: .file,
      wrong: "(a column whose expression is a number in some rows and a name in others)",
      right: "(one that is a number in all rows)",
    ),
    DiagnosticRule(
      "name-as-value",
      "A name of the catalogue is no number to print; its figures are.",
      wrong: "It ran on `= gpt4.accelerator`.",
      right: "One chip does `= gpt4.peak`.",
    ),
    DiagnosticRule(
      "name-clash",
      "A name without prefix stands for one value: of this notebook, or of one that it uses.",
      in: .file,
      wrong: """
        ---
        title: Costs
        uses: hundredDayProblem
        ---

        ```yaml scenario gpt4
        like: hundredDayProblem.gpt4
        ```
        """,
      right: """
        ---
        title: Costs
        uses: hundredDayProblem
        ---

        ```yaml scenario gpt4Today
        like: gpt4
        ```
        """,
    ),
    DiagnosticRule(
      "nested-block",
      "Blocks with a role stand at top level.",
      wrong: """
        > ```yaml claim months
        > says: It takes months.
        > holds: gpt4.duration > 60 d
        > ```
        """,
      right: """
        ```yaml claim months
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```
        """,
    ),
    DiagnosticRule(
      "no-price-year",
      "The year of an amount of money is shown where the amount says it.",
      wrong: """
        A chip costs `= own.price; year`.

        ```yaml scenario own
        like: gpt4
        price: 20000 USD
        ```
        """,
      right: """
        A chip costs `= own.price; year`.

        ```yaml scenario own
        like: gpt4
        price: 20000 USD2024
        ```
        """,
    ),
    DiagnosticRule(
      "no-values",
      "What a chart or a column of a table shows has a value in at least one row.",
      in: .file,
      wrong: "(a table of catalogue rows of which none has the figure that a column shows)",
      right: "(the same without that column)",
    ),
    DiagnosticRule(
      "not-finite",
      "What is shown is a finite number in every draw and row.",
      in: .file,
      wrong: "(a column of a table that is infinite in some rows)",
      right: "(the same with a condition that leaves those rows out)",
    ),
    DiagnosticRule(
      "notebook-cycle",
      "Notebooks that use each other's values form no circle.",
      in: .file,
      wrong: "(two notebooks, each of which uses values of the other)",
      right: "(two notebooks, one of which uses values of the other)",
    ),
    DiagnosticRule(
      "nothing-to-spread",
      "A histogram shows a value that is uncertain.",
      in: .chart,
      wrong: """
        data: gpt4
        mark: histogram
        x: tokens
        """,
      right: """
        data: gpt4
        mark: histogram
        x: duration
        """,
    ),
    DiagnosticRule(
      "nothing-uncertain",
      "A tornado shows a value that has uncertain inputs.",
      in: .chart,
      wrong: """
        data: gpt4
        mark: tornado
        x: operations
        """,
      right: """
        data: gpt4
        mark: tornado
        x: duration
        """,
    ),
    DiagnosticRule(
      "reference-key",
      "The key of a work is made of letters and digits, so that a citation can name it.",
      in: .references,
      wrong: #"- {id: "Patel, 2023", type: webpage, title: GPT-4, issued: 2023, status: opened}"#,
      right: "- {id: patel2023, type: webpage, title: GPT-4, issued: 2023, status: opened}",
    ),
    DiagnosticRule(
      "repeated-notebook",
      "Each notebook stands once in the order of the site.",
      in: .settings,
      wrong: """
        name: Briefings
        order: [example, example]
        """,
      right: """
        name: Briefings
        order: [example]
        """,
    ),
    DiagnosticRule(
      "repeated-scenario",
      "A list of scenarios names each once.",
      in: .table,
      wrong: """
        data: [gpt4, gpt4]
        columns: [Time: duration]
        """,
      right: """
        data: [gpt4]
        columns: [Time: duration]
        """,
    ),
    DiagnosticRule(
      "reserved-name",
      "Names of functions and units mean that in expressions, and name no block.",
      wrong: """
        ```yaml scenario max
        like: gpt4
        ```
        """,
      right: """
        ```yaml scenario maxRun
        like: gpt4
        ```
        """,
    ),
    DiagnosticRule(
      "role-language",
      "A block with a role is written in the language of that role.",
      wrong: """
        ```json claim months
        {"says": "It takes months."}
        ```
        """,
      right: """
        ```yaml claim months
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```
        """,
    ),
    DiagnosticRule(
      "rule-axis",
      "A rule of a chart stands at one value of one axis.",
      in: .chart,
      wrong: """
        x: tokens
        y: duration
        rules: [{label: 100 days}]
        """,
      right: """
        x: tokens
        y: duration
        rules: [{y: 100 d, label: 100 days}]
        """,
    ),
    DiagnosticRule(
      "second-verdict",
      "A notebook has one verdict.",
      wrong: """
        ```yaml verdict
        says: It takes months.
        because: The job is large.
        ```

        ```yaml verdict
        says: It takes less than a year.
        because: The cluster is large, too.
        ```
        """,
      right: """
        ```yaml verdict
        says: It takes months.
        because: The job is large.
        ```
        """,
    ),
    DiagnosticRule(
      "stale-evidence",
      "Evidence is looked through again before the time that `fresh` gives it is over.",
      in: .frontMatter,
      wrong: """
        evidence: 2024-11-01
        fresh: 12 months
        """,
      right: """
        evidence: 2026-11-01
        fresh: 12 months
        """,
    ),
    DiagnosticRule(
      "surplus-word",
      "Behind the language, the role and the name of a block stands nothing.",
      wrong: """
        ```yaml claim big run
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```
        """,
      right: """
        ```yaml claim bigRun
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```
        """,
    ),
    DiagnosticRule(
      "tall-chart",
      "A chart with a row for each name has a few dozen of them at most.",
      in: .file,
      wrong: "(a bar chart of a sweep with hundreds of rows)",
      right: "(the same with `limit: 20`)",
    ),
    DiagnosticRule(
      "tornado-data",
      "A tornado shows the inputs of one scenario.",
      in: .chart,
      wrong: """
        mark: tornado
        x: duration
        """,
      right: """
        data: gpt4
        mark: tornado
        x: duration
        """,
    ),
    DiagnosticRule(
      "two-bases",
      "A claim is computed or judged, not both.",
      in: .claim,
      wrong: """
        holds: gpt4.duration > 60 d
        probability: 0.9
        """,
      right: "holds: gpt4.duration > 60 d",
    ),
    DiagnosticRule(
      "unclosed-fence",
      "A block ends with a line that repeats its fence.",
      in: .file,
      wrong: """
        ---
        title: How long does it take?
        ---

        ```yaml scenario run
        model: TrainingRun
        """,
      right: """
        ---
        title: How long does it take?
        ---

        ```yaml
        model: TrainingRun
        ```
        """,
    ),
    DiagnosticRule(
      "unclosed-front-matter",
      "The front matter ends with a line `---`.",
      in: .file,
      wrong: """
        ---
        title: How long does it take?

        It took months.
        """,
      right: """
        ---
        title: How long does it take?
        ---

        It took months.
        """,
    ),
    DiagnosticRule(
      "unit-word",
      "A value is printed with its unit, so none follows, and none that belongs to other values.",
      wrong: "It took `= gpt4.duration` days.",
      right: "It took `= gpt4.duration; d`.",
    ),
    DiagnosticRule(
      "unknown-axis-unit",
      "The unit of an axis is one that the engine knows.",
      in: .chart,
      wrong: """
        x: tokens
        y: {value: duration, unit: dys}
        """,
      right: """
        x: tokens
        y: {value: duration, unit: d}
        """,
    ),
    DiagnosticRule(
      "unknown-citation",
      "A citation names a work of `site/references.yaml` or of the engine.",
      wrong: "It is large [@patel2032].",
      right: "It is large [@patel2023].",
    ),
    DiagnosticRule(
      "unknown-claim",
      "The claim that a verdict rests on is one of its notebook.",
      in: .verdict,
      wrong: """
        says: It takes months.
        because: The job is large.
        claim: moths
        """,
      right: """
        says: It takes months.
        because: The job is large.
        """,
    ),
    DiagnosticRule(
      "unknown-data",
      "A chart or a table shows a sweep, a scenario or a table that is there.",
      in: .chart,
      wrong: """
        data: bySise
        x: tokens
        y: duration
        """,
      right: """
        data: bySize
        x: tokens
        y: duration
        """,
    ),
    DiagnosticRule(
      "unknown-format",
      "A format is a unit, a number of digits, `range`, `low`, `high`, `percent` or `words`.",
      wrong: "It took `= gpt4.duration; dayz`.",
      right: "It took `= gpt4.duration; days`.",
    ),
    DiagnosticRule(
      "unknown-key",
      "A block has keys of its kind only.",
      in: .claim,
      wrong: """
        holds: gpt4.duration > 60 d
        likelyhood: virtually certain
        """,
      right: """
        holds: gpt4.duration > 60 d
        likelihood: virtually certain
        """,
    ),
    DiagnosticRule(
      "unknown-note",
      "The sign of a note leads to a note.",
      wrong: "It is large.[^size]",
      right: """
        It is large.[^size]

        [^size]: For its time.
        """,
    ),
    DiagnosticRule(
      "unknown-notebook",
      "A notebook that is named is a file of `notebooks/`.",
      in: .settings,
      wrong: """
        name: Briefings
        order: [exmaple]
        """,
      right: """
        name: Briefings
        order: [example]
        """,
    ),
    DiagnosticRule(
      "unknown-reference-type",
      "The type of a work is one of CSL's.",
      in: .references,
      wrong: "- {id: patel2023, type: article-jurnal, title: GPT-4, issued: 2023, status: opened}",
      right: "- {id: patel2023, type: article-journal, title: GPT-4, issued: 2023, status: opened}",
    ),
    DiagnosticRule(
      "unknown-role",
      "Behind the language of a block stands a role that the engine knows, or nothing.",
      wrong: """
        ```yaml clame months
        says: It takes months.
        ```
        """,
      right: """
        ```yaml claim months
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```
        """,
    ),
    DiagnosticRule(
      "unknown-scenario",
      "A sweep, a list and `like` name a scenario of the notebook.",
      wrong: """
        ```yaml scenario run
        like: gpt3
        ```
        """,
      right: """
        ```yaml scenario run
        like: gpt4
        ```
        """,
    ),
    DiagnosticRule(
      "unknown-word",
      "A key that takes one of a few words has one of them.",
      in: .claim,
      wrong: """
        holds: gpt4.duration > 60 d
        confidence: hihg
        because: The figures are measured.
        """,
      right: """
        holds: gpt4.duration > 60 d
        confidence: high
        because: The figures are measured.
        """,
    ),
    DiagnosticRule(
      "unused-note",
      "A note is referred to.",
      wrong: """
        It is large.

        [^size]: For its time.
        """,
      right: """
        It is large.[^size]

        [^size]: For its time.
        """,
    ),
    DiagnosticRule(
      "unused-reference",
      "Each work of `site/references.yaml` is cited.",
      in: .references,
      wrong: """
        - {id: patel2023, type: webpage, title: GPT-4, issued: 2023, status: opened}
        - {id: nobody1999, type: webpage, title: Never cited, issued: 2023, status: opened}
        """,
      right: "- {id: patel2023, type: webpage, title: GPT-4, issued: 2023, status: opened}",
    ),
    DiagnosticRule(
      "value-as-condition",
      "What is checked is a condition, which can hold or not.",
      wrong: "It is long `? gpt4.duration`.",
      right: "It is long `? gpt4.duration > 60 d`.",
    ),
    DiagnosticRule(
      "wide-table",
      "A table has as many columns as a page can show.",
      in: .file,
      wrong: "(a table with dozens of columns)",
      right: "(two tables)",
    ),
    DiagnosticRule(
      "wrong-shape",
      "Where a text is wanted stands a text, where a list or a mapping, that.",
      in: .frontMatter,
      wrong: "dek: [How, long]",
      right: "dek: How long",
    ),
    DiagnosticRule(
      "yaml-limit",
      "The YAML of a block has a size that can be read: a megabyte, a hundred thousand parts.",
      in: .file,
      wrong: "(a block with brackets inside each other a thousand deep)",
      right: "(the same in smaller parts)",
    ),
    DiagnosticRule(
      "yaml-quotes",
      "A value that YAML would cut or misread stands in quotes.",
      in: .claim,
      wrong: """
        says: `= gpt4.duration` is months.
        holds: gpt4.duration > 60 d
        """,
      right: """
        says: "`= gpt4.duration` is months."
        holds: gpt4.duration > 60 d
        """,
    ),
    DiagnosticRule(
      "yaml-syntax",
      "A block is YAML that can be read.",
      in: .claim,
      wrong: """
        [holds, where]: gpt4.duration > 60 d
        """,
      right: """
        holds: gpt4.duration > 60 d
        """,
    ),
    DiagnosticRule(
      "yaml-tab",
      "YAML is indented with spaces.",
      in: .sweep,
      wrong: "over:\n\ttokens: [1e12, 1e13]",
      right: "over:\n  tokens: [1e12, 1e13]",
    ),
    DiagnosticRule(
      "yaml-unclosed",
      "Brackets and quotes are closed.",
      in: .sweep,
      wrong: "over: {tokens: [1e12, 1e13}",
      right: "over: {tokens: [1e12, 1e13]}",
    ),
  ]
}
