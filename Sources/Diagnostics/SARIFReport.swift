/// The problems of a run as code-scanning services read them: `check --sarif` prints this.
///
/// Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0.
package struct SARIFReport: Encodable, Sendable {
  private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  private let version = "2.1.0"
  private let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  /// - Parameters:
  ///   - problems: What was found, in the order of the report.
  ///   - rules: Every rule of the engine; those that were broken are told of.
  ///   - toolVersion: The engine's.
  ///   - rulesPage: Where each rule is explained at an anchor that is its id, or nil.
  ///   - isComplete: Whether everything could be read.
  package init(
    _ problems: [Diagnostic],
    rules: [DiagnosticRule],
    toolVersion: String,
    rulesPage: String?,
    isComplete: Bool,
  ) {
    let ids = Set(problems.map(\.id)).sorted()
    let indices = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    let byID = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    var seen: [String: Int] = [:]
    let results = problems.map { problem in
      let fingerprint = problem.fingerprint
      seen[fingerprint, default: 0] += 1
      return Result(
        problem,
        ruleIndex: indices[problem.id] ?? -1,
        fingerprint: "\(fingerprint):\(seen[fingerprint] ?? 1)",
      )
    }
    let driver = Driver(
      version: toolVersion,
      rules: ids.map { Rule(id: $0, byID[$0], page: rulesPage) },
    )
    runs = [
      Run(
        tool: Tool(driver: driver),
        invocations: [
          Invocation(
            executionSuccessful: isComplete,
            exitCode: problems.containsError ? 1 : 0,
          )
        ],
        results: results,
      )
    ]
  }
}

// MARK: - Objects of the format, by its names

extension SARIFReport {
  private struct Run: Encodable, Sendable {
    let tool: Tool
    let invocations: [Invocation]
    let results: [Result]
    // As in the rest of our reports, so that one place reads the same everywhere.
    let columnKind = "unicodeCodePoints"
    let originalUriBaseIds = [
      Location.base: ["description": Message(text: "The folder of the site.")]
    ]
  }

  private struct Tool: Encodable, Sendable { let driver: Driver }

  private struct Driver: Encodable, Sendable {
    let name = "breakeven"
    let version: String
    let rules: [Rule]
  }

  private struct Rule: Encodable, Sendable {
    let id: String
    let shortDescription: Message?
    let help: Message?
    let helpUri: String?

    init(id: String, _ rule: DiagnosticRule?, page: String?) {
      self.id = id
      shortDescription = rule.map { Message(text: $0.rule) }
      help = rule.map { rule in
        Message(
          text: [rule.rule, "Wrong, \(rule.place.words):", rule.wrong, "Right:", rule.right]
            .joined(separator: "\n\n")
        )
      }
      helpUri = page.map { "\($0)#\(id)" }
    }
  }

  private struct Invocation: Encodable, Sendable {
    let executionSuccessful: Bool
    let exitCode: Int
  }

  private struct Message: Encodable, Sendable { let text: String }

  private struct Result: Encodable, Sendable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Message
    let locations: [Location]
    let partialFingerprints: [String: String]

    init(_ problem: Diagnostic, ruleIndex: Int, fingerprint: String) {
      ruleId = problem.id
      self.ruleIndex = ruleIndex
      level = problem.severity.rawValue
      message = Message(
        text: ([problem.headline, problem.help.map { "Help: \($0)" }].compactMap(\.self)
          + problem.notes.map { "Note: \($0)" }).joined(separator: "\n")
      )
      locations = [Location(physicalLocation: PhysicalLocation(problem.span))]
      partialFingerprints = ["problem/v1": fingerprint]
    }
  }

  private struct Location: Encodable, Sendable {
    static let base = "%SRCROOT%"
    let physicalLocation: PhysicalLocation
  }

  private struct PhysicalLocation: Encodable, Sendable {
    let artifactLocation: Artifact
    let region: Region?

    init(_ span: SourceSpan?) {
      // What no file can show is a matter of the folder; services refuse a result without place.
      artifactLocation = Artifact(path: span?.file.path ?? "./")
      region = span.map(Region.init)
    }
  }

  private struct Artifact: Encodable, Sendable {
    let uri: String
    let uriBaseId: String?

    init(path: String) {
      let isAbsolute = path.hasPrefix("/")
      uri = (isAbsolute ? "file://" : "") + path.percentEncoded
      uriBaseId = isAbsolute ? nil : Location.base
    }
  }

  /// Lines and columns count from 1; the end is exclusive.
  private struct Region: Encodable, Sendable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
    let byteOffset: Int
    let byteLength: Int
    let snippet: Message?

    /// What a snippet may weigh: the fault, not the file.
    private static let longestSnippet = 1_000

    init(_ span: SourceSpan) {
      (startLine, startColumn) = span.file.position(at: span.range.lowerBound)
      (endLine, endColumn) = span.file.position(at: span.range.upperBound)
      byteOffset = span.range.lowerBound
      byteLength = span.range.count
      let isShown = (1...Self.longestSnippet).contains(byteLength)
      snippet = isShown ? Message(text: String(span.file[span.range])) : nil
    }
  }
}

// MARK: - Fingerprints and addresses

extension Diagnostic {
  /// The same for the same fault in the same file, wherever its line has moved to.
  fileprivate var fingerprint: String {
    var parts = [id, span?.file.path ?? "", headline]
    if let span { parts.append(String(span.file[span.range].prefix(1_000))) }
    // FNV-1a of 64 bits: a name for a list, not a lock.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in parts.joined(separator: "\u{0}").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension String {
  /// The path as it stands in an address: what RFC 3986 reserves is escaped, but for the slashes.
  fileprivate var percentEncoded: String {
    var result = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
