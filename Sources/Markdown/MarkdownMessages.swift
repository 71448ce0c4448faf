import Diagnostics

// What this room has to say, in the order of the names.
extension Diagnostic {
  static func bareCitation(_ key: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "bare-citation",
      "a citation stands in brackets that start with its key",
      at: span,
      help: "write `[@\(key)]`, or `\\@\(key)` for a plain at sign",
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
