import Quantities

/// A JSON value that is written with sorted keys and published digits.
enum JSON {
  case object([String: JSON])
  case array([JSON])
  case string(String)
  case number(Double)
  case bool(Bool)
  case null

  init(_ text: String?) { self = text.map(JSON.string) ?? .null }

  /// Two spaces a level, one member a line, a final newline.
  var text: String { text(indent: "") + "\n" }

  private func text(indent: String) -> String {
    let inner = indent + "  "
    func lines(_ items: [String], _ open: String, _ close: String) -> String {
      if items.isEmpty { return open + close }
      return "\(open)\n\(inner)" + items.joined(separator: ",\n\(inner)") + "\n\(indent)\(close)"
    }
    switch self {
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      return lines(sorted.map { "\(JSON.quoted($0)): \($1.text(indent: inner))" }, "{", "}")
    case .array(let items): return lines(items.map { $0.text(indent: inner) }, "[", "]")
    case .string(let text): return JSON.quoted(text)
    case .number(let value): return value.isFinite ? QuantityFormat.plain(value) : "null"
    case .bool(let value): return value ? "true" : "false"
    case .null: return "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case "\0"..<" ":
        let code = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      // So that the text may stand in a script, too.
      case "<": quoted += "\\u003c"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
