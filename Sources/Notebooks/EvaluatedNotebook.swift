package import Diagnostics
package import Figures
package import Markdown
package import Quantities
package import Scenarios

/// A notebook with every block evaluated: what a page is made of.
package struct EvaluatedNotebook: Sendable {
  package let file: SourceFile
  /// `hundredDayProblem`, from the file's name.
  package let name: String
  /// The file's name without its ending, `hundred-day-problem`.
  package let slug: String
  package let frontMatter: FrontMatter
  package let document: Document
  /// Role blocks by the start of their fence in the file: what a `.code` block of `document` is.
  package let blocks: [Int: EvaluatedBlock]
  /// Results of value, assertion and citation marks, in prose and in blocks, by the mark's start
  /// in the file; also `.failed` for references and notes that lead nowhere.
  package let marks: [Int: MarkResult]
  package let verdict: VerdictBlock?
  /// Everything published that has a row: first the inputs, then the computed values, in the order
  /// of the text.
  package let inputs: [PublishedValue]
  package let computed: [PublishedValue]
  /// In the order of the text.
  package let claims: [Claim]
  /// Citation keys in the order of their first use.
  package let citations: [String]
  /// Keys that other names lead to: `gpt4OnH100.tokens` (taken over by `like`) to `gpt4.tokens`.
  package let aliases: [String: String]
  /// The other notebooks whose values it uses, each with the place that names it first.
  package var uses: [NotebookUse] = []
}

/// Another notebook whose values a notebook uses.
package struct NotebookUse: Sendable {
  /// Its name, `hundredDayProblem`.
  package let notebook: String
  package let place: SourceText
}

package enum EvaluatedBlock: Sendable {
  /// Its values stand among the inputs and the computed values; its note stands where it is.
  case scenario(note: [Inline])
  case sweep
  case chart(Chart)
  case table(Table)
  case claim(Claim)
  case verdict
  /// A `math NAME` fence.
  case equation(Equation)
  /// Had an error; the problems say which.
  case failed
}

/// A displayed equation that references can lead to.
package struct Equation: Sendable {
  package let name: String
  /// The TeX, as typed.
  package let tex: SourceText

  package init(name: String, tex: SourceText) {
    self.name = name
    self.tex = tex
  }
}

/// What a mark in the text came to.
package enum MarkResult: Sendable {
  /// The text to print, and the published value it links to (an index key: see
  /// `PublishedValue.key`).
  case value(text: String, key: String)
  case assertion(holds: Bool, share: Double, key: String)
  /// `[@key, p. 3; @other]`
  case citation([(key: String, locator: String?)])
  /// Had an error that was reported.
  case failed
}

/// A number with a row in Inputs or Computed.
package struct PublishedValue: Sendable {
  /// `gpt4.duration`, or the text of an expression such as `gpt4.duration / gpt4OnH100.duration`.
  package let key: String
  /// What the row is called: whose it is (the scenario's title, a catalogue's row) with the model's
  /// doc of it, `A100 SXM 80: Peak rate of one accelerator`; or the expression.
  package let label: String
  /// The part of the label before the colon, whose value it is; nil for an expression.
  package var owner: String? = nil
  /// The part behind that colon, the value's own name; nil for an expression.
  package var name: String? = nil
  package let estimate: Estimate
  /// How it is printed where nothing else is said: the model's unit, the digits that were typed.
  package let format: QuantityFormat
  /// The model's formula for an output (TeX); the expression itself for a computed value and for
  /// an input that is one.
  package let formula: String?
  /// Keys of the published values it is computed from; none for a value of another notebook, whose
  /// own row there says so.
  package internal(set) var uses: [String]
  package let origin: Origin
  /// Whether the author wrote it, rather than a model's default or a catalogue.
  package let isWritten: Bool
  /// The inputs that its interval comes from, the most influential first; empty for an input.
  package internal(set) var influences: [Influence]
  /// For an input, the largest share of a computed value's variance that it explains, the key
  /// numbers' before others; 0 to 1.
  package internal(set) var weight: Double
  /// Of a value of another notebook, where it has its own row; nil for one of this notebook.
  package internal(set) var home: Home? = nil

  package struct Home: Sendable, Hashable {
    /// The notebook's name, `hundredDayProblem`.
    package let notebook: String
    /// Of the row there: `gpt4.duration`.
    package let key: String
  }

  package struct Influence: Sendable {
    /// The input's row.
    package let key: String
    package let indices: SobolIndices
  }
}

package struct Claim: Sendable {
  package let name: String
  package let says: [Inline]
  /// The text of `holds`, or the judged probability.
  package let condition: String
  package let verdict: ClaimVerdict
  package let event: String?
  package let by: String?
  package let confidence: Confidence?
  package let because: [Inline]
  /// The key of the row that says in how many draws the condition holds; nil for a judgement.
  package let key: String?
  package let span: SourceSpan
}

package struct VerdictBlock: Sendable {
  package struct Number: Sendable {
    package let label: String
    package let text: String
    /// The 90 % interval; nil where the value is exact.
    package let range: String?
    package let note: [Inline]
    package let key: String
  }
  package let says: [Inline]
  package let because: [Inline]
  /// The name of the claim it rests on.
  package let claim: String?
  package let numbers: [Number]
}

package struct Chart: Sendable {
  package let name: String
  package let title: [Inline]
  package let subtitle: [Inline]
  package let caption: [Inline]
  package let notes: [Inline]
  package let drawing: Drawing
  /// What the author wrote for texts of the drawing, which has them in plain words, by these words.
  package var texts: [String: [Inline]] = [:]
  /// The data behind the marks, for the table and the CSV.
  package let data: DataSet
  /// The columns of `data` that the chart shows, in the order x, y, color.
  package let columns: [String]
  /// Keys of the published values behind it.
  package let uses: [String]
}

/// A table of a notebook's values, as printed.
package struct Table: Sendable {
  package struct Column: Sendable {
    package let header: [Inline]
    /// Behind the header, where all numbers of the column share it: `days`.
    package let unit: String?
    /// Right-aligned where it is.
    package let isNumber: Bool
    /// Whether cells have their interval as a second text.
    package let hasRanges: Bool
    /// One a row.
    package let cells: [Cell]
    /// Of the rows that `limit` left out, which stand in the CSV alone.
    package var omittedCells: [Cell] = []
  }

  package struct Cell: Sendable {
    /// A dash where the row has no value for it.
    package let text: String
    /// Such as `82 to 110`.
    package let range: String?
    /// The value behind the text, for the CSV; nil for a name.
    package let estimate: Estimate?
    /// The row in Inputs or Computed that the cell's number has, where it has one.
    package let key: String?
  }

  package let name: String
  package let title: [Inline]
  package let caption: [Inline]
  package let columns: [Column]
  /// How many rows `limit` left out.
  package let omitted: Int
  /// Keys of the published values behind it.
  package let uses: [String]
  /// What stands below it.
  package var notes: [Inline] = []

  package var rowCount: Int { columns.first?.cells.count ?? 0 }
}
