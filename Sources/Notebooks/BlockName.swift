/// Names of blocks: lowerCamelCase, and nothing that expressions already know.
enum BlockName {
  static func isLowerCamelCase(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return name.utf8.allSatisfy {
      YAMLTraps.isNameByte($0) && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_")
    }
  }

  /// The name in lowerCamelCase: `Quadratic-run` gives `quadraticRun`; nil where nothing is left.
  static func lowerCamelCase(_ name: String) -> String? {
    let words = name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    guard let first = words.first?.drop(while: \.isNumber), !first.isEmpty else { return nil }
    let head = first.prefix(1).lowercased() + first.dropFirst()
    return head + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

extension BlockName {
  /// Functions of the expression language.
  static let functions = ["abs", "exp", "log10", "max", "min", "probability", "sqrt"]
}
