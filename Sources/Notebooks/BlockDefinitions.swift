import Diagnostics
import Markdown
import Scenarios

// What role blocks say, parsed but not evaluated. Texts are prose with live marks; expressions
// are parsed where their block is read, so that their faults show even if nothing uses them.

/// A `yaml sweep` block.
struct SweepBlock: Sendable {
  var of: SourceText
  var definition: SweepDefinition
  /// Columns of `compute` whose expressions have errors that were reported.
  var faulty: [String] = []
}

/// The data of a chart or a table as named: one name, or a list of scenarios.
struct DataReference: Sendable {
  /// At least one.
  var names: [SourceText]
  var isList: Bool
}

/// In which order rows stand: `EXPRESSION`, `EXPRESSION descending`.
struct RowOrder: Sendable {
  var value: Expression
  var isDescending: Bool
}

/// A `yaml chart` block.
struct ChartBlock: Sendable {
  enum Mark: String, Sendable, CaseIterable {
    case line, point, range, bar, dots, tornado, histogram

    /// The keys that say what is drawn; others are for every mark.
    var keys: [String] {
      switch self {
      case .line: ["x", "y", "color", "band", "rules"]
      case .point: ["x", "y", "color", "label", "band", "rules"]
      case .range: ["x", "y", "band", "rules", "sort", "limit"]
      case .bar: ["x", "y", "rules", "sort", "limit"]
      case .dots: ["x", "y", "color", "band", "rules", "sort", "limit"]
      case .tornado: ["x", "rules", "limit"]
      case .histogram: ["x", "color", "rules"]
      }
    }

    var required: [String] {
      switch self {
      case .line, .point, .range, .bar, .dots: ["x", "y"]
      case .tornado, .histogram: ["x"]
      }
    }
  }

  /// What stands on an axis: `{value, title, unit, scale, domain, labels}`.
  struct Encoding: Sendable {
    var value: Expression
    var title: [Inline] = []
    var unit: SourceText?
    var isLog = false
    var domain: [Expression] = []
    var domainSpan: SourceSpan?
    var labels: [[Inline]]?
    var labelsSpan: SourceSpan?
    var scaleSpan: SourceSpan?
  }

  struct Rule: Sendable {
    var isHorizontal: Bool
    /// The key `x` or `y`.
    var axis: SourceText
    var value: Expression
    var label: [Inline]
  }

  var name: SourceText
  var title: [Inline]
  /// nil where they are missing or faulty, which was reported.
  var mark: Mark?
  var data: DataReference?
  var x: Encoding?
  var y: Encoding?
  var color: Encoding?
  var label: Expression?
  /// The share of draws in the band, between 0 and 1; nil for none.
  var band: Double?
  var sort: RowOrder?
  var limit: Int?
  var rules: [Rule] = []
  var subtitle: [Inline] = []
  var caption: [Inline] = []
  var notes: [Inline] = []
  var alternative: [Inline] = []
}

/// A `yaml table` block.
struct TableBlock: Sendable {
  struct Column: Sendable {
    /// The header as typed.
    var key: SourceText
    var header: [Inline]
    var value: Expression
    /// nil where it had an error that was reported.
    var format: ColumnText?
  }

  var name: SourceText
  var title: [Inline]
  /// nil where it is missing or faulty, which was reported.
  var data: DataReference?
  var columns: [Column]
  var sort: RowOrder?
  var limit: Int?
  var caption: [Inline]
  var notes: [Inline]

  /// Rows that a table may have on a page.
  static let maximumRows = 200
  static let maximumColumns = 20
}

/// A `yaml claim` block.
struct ClaimBlock: Sendable {
  var definition: ClaimDefinition
  /// The text of `holds`, or of `probability`.
  var condition: SourceText
  var says: [Inline]
  var because: [Inline]
  var event: [Inline]
  var by: SourceText?
  var confidence: Confidence?
  var span: SourceSpan
}

/// A `yaml verdict` block.
struct VerdictDefinition: Sendable {
  struct Number: Sendable {
    var label: [Inline]
    var value: ValueText
    var note: [Inline]
  }
  var says: [Inline]
  var because: [Inline]
  var claim: SourceText?
  var numbers: [Number]
}

/// Prose that stands in YAML: that of a block or of front matter.
struct BlockText: Sendable {
  /// Whose value it is, `says`; nil for labels and headers.
  var key: String?
  var text: SourceText
  var inlines: [Inline]
}

/// A fence with a role.
struct RoleBlock: Sendable {
  indirect enum Content: Sendable {
    case scenario(ScenarioDefinition)
    case sweep(SweepBlock)
    case chart(ChartBlock)
    case table(TableBlock)
    case claim(ClaimBlock)
    case verdict(VerdictDefinition)
    case equation(Equation)
    /// Could not be read at all, which was reported.
    case broken
  }
  var role: Role?
  var name: SourceText?
  var content: Content
  /// False where something was reported: what could be read is checked further, but has no value.
  var isSound: Bool
  /// Prose of the block.
  var texts: [BlockText]
  /// What `[@key, p. 3]` behind an assumption and `source:` hold between their brackets.
  var citations: [SourceText]
  var span: SourceSpan

  /// The prose with its live marks.
  var prose: [[Inline]] { texts.map(\.inlines) }

  /// Where the block starts in the file.
  var start: Int { span.range.lowerBound }
}
