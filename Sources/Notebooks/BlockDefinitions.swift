import Diagnostics
import Markdown
import Scenarios

// What role blocks say, parsed but not evaluated. Texts are prose with live marks; expressions
// are parsed where their block is read, so that their faults show even if nothing uses them.

/// A `yaml sweep` block.
struct SweepBlock: Sendable {
  var of: SourceText
  var definition: SweepDefinition
}

/// A `yaml chart` block.
struct ChartBlock: Sendable {
  /// What stands on an axis: `{value, title, unit, scale, domain, labels}`.
  struct Encoding: Sendable {
    var value: Expression
    var title: [Inline] = []
    var unit: SourceText?
    var isLog = false
    var domain: [Expression] = []
    var labels: [[Inline]]?
    var labelsSpan: SourceSpan?
    var scaleSpan: SourceSpan?
  }

  struct Rule: Sendable {
    var isHorizontal: Bool
    var value: Expression
    var label: [Inline]
  }

  var name: SourceText
  var title: [Inline]
  /// nil where they are missing or faulty, which was reported.
  var data: SourceText?
  var x: Encoding?
  var y: Encoding?
  var color: Encoding?
  var hasBand: Bool
  var rules: [Rule] = []
  var subtitle: [Inline] = []
  var caption: [Inline] = []
  var notes: [Inline] = []
  var alternative: [Inline] = []
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

/// A fence with a role.
struct RoleBlock: Sendable {
  indirect enum Content: Sendable {
    case scenario(ScenarioDefinition)
    case sweep(SweepBlock)
    case chart(ChartBlock)
    case claim(ClaimBlock)
    case verdict(VerdictDefinition)
    /// Could not be read at all, which was reported.
    case broken
  }
  var role: Role?
  var name: SourceText?
  var content: Content
  /// False where something was reported: what could be read is checked further, but has no value.
  var isSound: Bool
  /// Prose of the block with its live marks, in the order of the text.
  var prose: [[Inline]]
  /// What `[@key, p. 3]` behind an assumption and `source:` hold between their brackets.
  var citations: [SourceText]
  var span: SourceSpan

  /// Where the block starts in the file.
  var start: Int { span.range.lowerBound }
}
