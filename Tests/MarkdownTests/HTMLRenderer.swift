import Diagnostics
import Markdown

/// Writes our tree as `cmark_render_html` writes its own, for comparison.
struct HTMLRenderer {
  private var output = ""

  static func render(_ blocks: [Block]) -> String {
    var renderer = HTMLRenderer()
    renderer.write(blocks, isTight: false)
    return renderer.output
  }

  static func render(_ inlines: [Inline]) -> String {
    var renderer = HTMLRenderer()
    renderer.write(inlines)
    return renderer.output
  }

  private mutating func startLine() {
    if !output.isEmpty, output.utf8.last != UInt8(ascii: "\n") { output += "\n" }
  }

  private mutating func write(_ blocks: [Block], isTight: Bool) {
    for block in blocks {
      switch block.kind {
      case .paragraph(let content):
        if isTight {
          write(content)
        } else {
          startLine()
          output += "<p>"
          write(content)
          output += "</p>\n"
        }
      case .heading(let level, let content, _):
        startLine()
        output += "<h\(level)>"
        write(content)
        output += "</h\(level)>\n"
      case .table(let table): write(table)
      // CommonMark takes an alert for a quote.
      case .quote(let blocks), .alert(_, let blocks):
        startLine()
        output += "<blockquote>\n"
        write(blocks, isTight: false)
        startLine()
        output += "</blockquote>\n"
      case .list(let start, let isTight, let items):
        startLine()
        output += start.map { $0 == 1 ? "<ol>\n" : "<ol start=\"\($0)\">\n" } ?? "<ul>\n"
        for item in items {
          startLine()
          output += "<li>"
          write(item, isTight: isTight)
          output += "</li>\n"
        }
        output += start == nil ? "</ul>\n" : "</ol>\n"
      case .code(let code):
        startLine()
        let language = code.info.text.split { $0 == " " || $0 == "\t" }.first
        output += "<pre><code"
        if let language { output += " class=\"language-\(escaped(unescaped(String(language))))\"" }
        output += ">\(escaped(code.content.text))</code></pre>\n"
      case .thematicBreak:
        startLine()
        output += "<hr />\n"
      }
    }
  }

  /// Writes a row a line, which CommonMark has no model for.
  private mutating func write(_ table: PipeTable) {
    startLine()
    output += "<table \(table.alignments.map { "\($0)" }.joined(separator: " "))>\n"
    for row in [table.header] + table.rows {
      for cell in row {
        output += "|"
        write(cell)
      }
      output += "|\n"
    }
    if !table.caption.isEmpty {
      output += "<caption\(table.id.map { " id=\"\($0.text)\"" } ?? "")>"
      write(table.caption)
      output += "</caption>\n"
    }
    output += "</table>\n"
  }

  private mutating func write(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text): output += escaped(text)
      case .softBreak: output += "\n"
      case .lineBreak: output += "<br />\n"
      case .code(let code): output += "<code>\(escaped(code))</code>"
      case .emphasis(let content): wrap(content, in: "em")
      case .strong(let content): wrap(content, in: "strong")
      case .link(let destination, let title, let content, _):
        let title = title.isEmpty ? "" : " title=\"\(escaped(title))\""
        output += "<a href=\"\(escapedAddress(destination))\"\(title)>"
        write(content)
        output += "</a>"
      case .image(let source, let title, let alternative, _):
        let title = title.isEmpty ? "" : " title=\"\(escaped(title))\""
        let words = escaped(alternative.plainText { "{\($0.text.text)}" })
        output += "<img src=\"\(escapedAddress(source))\" alt=\"\(words)\"\(title) />"
      case .mark(let mark): output += "{\(mark.kind) \(escaped(mark.text.text))}"
      }
    }
  }

  private mutating func wrap(_ content: [Inline], in tag: String) {
    output += "<\(tag)>"
    write(content)
    output += "</\(tag)>"
  }

  private func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\0": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Info strings keep the author's escapes in our tree; libcmark takes them off.
  private func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      let isPunctuation =
        (0x21...0x7E).contains(scalar.value) && !scalar.properties.isAlphabetic
        && scalar.properties.numericType == nil
      if isEscaped, !isPunctuation { result += "\\" }
      isEscaped = !isEscaped && scalar == "\\"
      if !isEscaped { result.unicodeScalars.append(scalar) }
    }
    return (isEscaped ? result + "\\" : result).split(
      separator: "&amp;",
      omittingEmptySubsequences: false
    )
    .joined(separator: "&")
  }

  private func escapedAddress(_ address: String) -> String {
    address.utf8.reduce(into: "") { result, byte in
      let scalar = Unicode.Scalar(byte)
      switch scalar {
      case "&": result += "&amp;"
      case "'": result += "&#x27;"
      case "a"..."z", "A"..."Z", "0"..."9": result.unicodeScalars.append(scalar)
      case _ where "-_.+!*(),%#@?=;:/$~".unicodeScalars.contains(scalar):
        result.unicodeScalars.append(scalar)
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
  }
}
