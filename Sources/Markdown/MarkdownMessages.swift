import Diagnostics

// What this room has to say, in the order of the names.
extension Diagnostic {
  static func alertWithText(_ alert: Alert, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "alert-text",
      "`[!\(alert.rawValue)]` stands alone on its line, or the quote is no alert",
      at: span,
      help: "start a new line of the quote here",
    )
  }

  static func bareCitation(_ key: String, locator: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "bare-citation",
      "a citation stands in brackets that start with its key",
      at: span,
      help: "write `[@\(key)\(locator)]`, or `\\@\(key)` for a plain at sign",
    )
  }

  static func captionWithoutTable(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "table-caption",
      "a text that starts with `: ` is the caption of the pipe table above it, but here is none",
      at: span,
      help: "put it directly below its table, or write `\\:` for a plain colon",
    )
  }

  static func displayedMath(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "displayed-math",
      "displayed math stands in a fence, not between `$$`",
      at: span,
      help: "write a fence with the info string `math`, or `$…$` within the line",
    )
  }

  static func emptyAlert(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "empty-alert",
      "an alert has a text, but this has none",
      at: span,
      help: "write it on the next line, behind `> `",
    )
  }

  static func lazyTableRow(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "table-lazy-row",
      "each row of a table in a quote or a list is marked as its header is, but this is not",
      at: span,
      help: "start the line as those above it, or leave a blank line if it is no row",
    )
  }

  static func linkScheme(_ scheme: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "link-scheme",
      "a link is relative, or starts with `https`, `http` or `mailto`, but not with `\(scheme)`",
      at: span,
      help: "give an address that a reader may follow",
    )
  }

  static func malformedHeadingID(_ id: String, at span: SourceSpan) -> Diagnostic {
    let words = id.split { !$0.isLetter && !$0.isNumber }
    let isSpellable = !words.isEmpty && words.allSatisfy { $0.allSatisfy(\.isASCII) }
    let example = isSpellable ? words.joined(separator: "-") : "sec-cost"
    return Diagnostic(
      id: "heading-id",
      "the id of a heading has only letters from a to z, digits and hyphens",
      at: span,
      help: "write \(isSpellable ? "" : "an id such as ")`{#\(example)}`",
    )
  }

  static func malformedTableID(_ id: String, at span: SourceSpan) -> Diagnostic {
    var words = id.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if let first = words.first, ["tab", "table", "tbl"].contains(first.lowercased()) {
      words.removeFirst()
    }
    let isSpellable = !words.isEmpty && words.allSatisfy { $0.allSatisfy(\.isASCII) }
    let example = isSpellable ? words.joined(separator: "-") : "runs"
    return Diagnostic(
      id: "table-id",
      "the id of a table is `#tbl-` and a name of letters from a to z, digits and hyphens",
      at: span,
      help: "write \(isSpellable ? "" : "an id such as ")`{#tbl-\(example)}`",
    )
  }

  static func markWithoutSpace(write text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "mark-space",
      "a space stands behind the `\(text.prefix(1))` of a live value",
      at: span,
      help: "write `` `\(text)` ``, or double the backticks to show it as code",
    )
  }

  static func nulCharacter(count: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "nul-character",
      "a text has no NUL characters, but here \(count == 1 ? "is one" : "is the first of \(count)")",
      at: span,
      help: "is this a Markdown file?",
    )
  }

  static func privateCharacters(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "private-characters",
      "a text leaves some of Unicode's private-use planes 15 and 16 free, but this uses them all",
      at: span,
      help: "is this a Markdown file?",
    )
  }

  static func rawHTML(_ tag: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "raw-html",
      "HTML is not allowed in Markdown, but here is `\(tag)`",
      at: span,
      help: "write Markdown, or `\\<` for a plain less-than sign",
    )
  }

  static func repeatedNote(_ label: String, first: SourceSpan, at span: SourceSpan) -> Diagnostic {
    let line = first.file.line(at: first.range.lowerBound)
    return Diagnostic(
      id: "repeated-note",
      "a note is defined once, but `[^\(label)]` was defined on line \(line)",
      at: span,
      help: "give this note another label",
    )
  }

  static func tableCells(_ count: Int, columns: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "table-cells",
      "a row has no more cells than its table has columns, but this has \(count) for \(columns)",
      at: span,
      help: "write `\\|` for a pipe within a cell, or add a column to the header",
    )
  }

  static func tableColumns(
    _ alignments: [PipeTable.Alignment],
    header: Int,
    at span: SourceSpan,
  ) -> Diagnostic {
    let padding = Array(
      repeating: PipeTable.Alignment.none,
      count: max(0, header - alignments.count)
    )
    let cells = (alignments.prefix(header) + padding).map { " \($0.dashes) |" }.joined()
    return Diagnostic(
      id: "table-columns",
      "the dashed line of a table has a cell for each column of its header, but this has"
        + " \(alignments.count) for \(header)",
      at: span,
      help: header > 12 ? "until then, this is no table" : "write `|\(cells)`",
    )
  }

  static func tableMath(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "table-math",
      "a `|` in math starts no new cell, and this row has too few of them",
      at: span,
      help: "write `\\$` for a plain dollar, or add the empty cells to the row",
    )
  }

  static func tableSize(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "table-size",
      "the pipe tables of a text have at most \(limit) cells, but with this one they have more",
      at: span,
      help: "this table was left out; keep data in a file of its own",
    )
  }

  /// A line below a table of several columns that has no pipe.
  static func tableText(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "table-text",
      "a line without a pipe right below a table would be a row of it",
      at: span,
      help: "leave a blank line above it; a caption is written as `: What it shows`",
    )
  }

  static func tableWithoutHeader(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "table-header",
      "a table starts with its header, but nothing stands above this line",
      at: span,
      help: "write a row with the columns' names above it",
    )
  }

  static func textBehindComment(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "text-behind-comment",
      "a comment at the start of a line hides the whole line, also what stands behind it",
      at: span,
      help: "start a new line here",
    )
  }

  static func tooDeep(_ what: String, limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "too-deep",
      "\(what) are nested at most \(limit) deep",
      at: span,
      help: "what stands deeper was left out",
    )
  }

  static func tooLong(bytes: Int, limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "too-long",
      "a Markdown text has at most \(limit) bytes, but this has \(bytes)",
      at: span,
      help: "split the notebook, or keep data in a file of its own",
    )
  }

  static func tooManyProblems(at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      id: "too-many-problems",
      "this file has more problems, which are not listed",
      at: span,
    )
  }

  static func unclosedCitation(_ key: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "unclosed-citation",
      "a citation ends in a bracket, but none follows `[@\(key)`",
      at: span,
      help: "write `[@\(key)]`; a plain bracket is `\\[`",
    )
  }

  static func unclosedComment(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "unclosed-comment",
      "a comment ends with `-->`, but this has no end",
      at: span,
      help: "write `-->` where the comment ends; until then it hides everything",
    )
  }

  static func unclosedMark(sign: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "unclosed-mark",
      "this \(sign == "?" ? "check" : "value") is never closed",
      at: span,
      help: "write the missing backtick within its paragraph",
    )
  }

  static func unknownAlert(_ word: String, at span: SourceSpan) -> Diagnostic {
    let words = Alert.allCases.map(\.rawValue)
    let known = words.map { "`[!\($0)]`" }.joined(separator: ", ")
    let nearest = nearestName(to: word, among: words)
    return Diagnostic(
      id: "unknown-alert",
      "an alert is one of \(known), but not `[!\(word)]`",
      at: span,
      help: nearest.map { "did you mean `\($0)`?" }
        ?? "write one of these, or `\\[` for a plain bracket",
    )
  }

  static func unknownReference(
    _ reference: String,
    _ meant: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    let kinds = Mark.referenceKinds.map { "`@\($0)-`" }.joined(separator: ", ")
    return Diagnostic(
      id: "unknown-reference",
      "a reference starts with \(kinds), but this is `\(reference)`",
      at: span,
      help: "did you mean `\(meant)`? Write `\\@` for a plain at sign",
    )
  }
}

extension PipeTable.Alignment {
  /// The cell of a delimiter row that says so.
  fileprivate var dashes: String {
    switch self {
    case .none: "---"
    case .left: ":--"
    case .center: ":-:"
    case .right: "--:"
    }
  }
}
