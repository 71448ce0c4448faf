import Diagnostics
import Quantities
import Testing

@testable import Scenarios

/// Each message of an expression or value stands at the bytes that it is about.
struct ExpressionPlaceTests {
  /// A text whose faulty bytes stand between ⟦ and ⟧, and the way out.
  private static let expressions: [(marked: String, help: String)] = [
    ("length * ⟦lenght⟧", "did you mean `length`?"),
    ("gpt4.⟦durration⟧ / 1 d", "did you mean `duration`?"),
    ("⟦gpt5⟧.duration", "did you mean `gpt4`?"),
    ("100 ⟦dayz⟧ + 1 d", "did you mean `day`?"), ("3 ⟦GWH⟧", "did you mean `GWh`?"),
    ("3 ⟦sec⟧", "did you mean `s`?"), ("3 ⟦hrs⟧", "did you mean `h`?"),
    ("3 ⟦percent⟧", "write `%`"), ("3⟦%%⟧", "write `%`"), ("5 ⟦€⟧", "prices are in `USD`"),
    ("d * ⟦1.2.3⟧", "write one number, such as `1.5`"),
    ("⟦1..2⟧", "write one number, such as `1.5`"), ("⟦1...2⟧", "write one number, such as `1.5`"),
    ("⟦1.000.000⟧ * d", "write `1000000`"), ("⟦1_000⟧ * d", "write `1000`"),
    ("d * ⟦1,000,000⟧", "write `1000000`"), ("d * ⟦1 000⟧", "write `1000`"),
    ("⟦1\u{2009}000\u{2009}000 d⟧", "write `1000000 d`"), ("⟦10\u{202F}000⟧ * d", "write `10000`"),
    ("⟦0,3⟧ * d", "write `0.3`"), ("d * ⟦.5⟧", "write `0.5`"), ("⟦5.⟧ * d", "write `5.0`"),
    ("⟦1e⟧ * d", "write it whole, such as `1e6`"), ("d + ⟦1e+⟧", "write it whole, such as `1e6`"),
    ("⟦0x10⟧ d", "write `16`"), ("⟦0xfF⟧", "write `255`"),
    ("d +⟦⟧", "write a value here, such as `gpt4.duration` or `100 d`"),
    ("⟦*⟧ d", "write a value here, such as `gpt4.duration` or `100 d`"),
    ("max(d, ⟦)⟧", "write a value here, such as `gpt4.duration` or `100 d`"),
    ("max(d,⟦⟧", "write a value here, such as `gpt4.duration` or `100 d`"),
    ("⟦+⟧ d", "leave it out"), ("d + ⟦+⟧ d", "leave it out"),
    ("d * ⟦(⟧d + 1", "write the missing `)`"), ("⟦(⟧(d)", "write the missing `)`"),
    ("(d)⟦)⟧ + 1", "leave it out, or write the missing `(`"),
    ("1 + ⟦sqr⟧(d)", "did you mean `sqrt`?"), ("⟦sqrt⟧ d", "write `sqrt(a)`"),
    ("⟦max⟧ d, 2", "write `max(a, b)`"), ("d + ⟦min(d)⟧", "write `min(a, b)`"),
    ("⟦sqrt(d, 2)⟧", "write `sqrt(a)`"), ("⟦abs()⟧ + d", "write `abs(a)`"),
    ("max⟦[d, 2]⟧", "write `(` and `)`"), ("max(d⟦;⟧ 2)", "write `,`"), ("d⟦;⟧", "leave it out"),
    ("d ⟦d⟧", "join the two with an operator, such as `*`"),
    ("2 ⟦gpt4⟧.duration", "write `2 * gpt4.duration`"),
    ("d ⟦length⟧ + 1", "join the two with an operator, such as `*`"),
    ("⟦1 < d <⟧ 3", "write `1 < d && d < …`"), ("d ⟦=⟧ 4", "write `==`"),
    ("d ⟦===⟧ 4", "write `==`"), ("d ⟦!==⟧ 4", "write `!=`"), ("d ⟦<>⟧ 4", "write `!=`"),
    ("d ⟦=<⟧ 4", "write `<=`"), ("d ⟦=>⟧ 4", "write `>=`"), ("d ⟦≤⟧ 4", "write `<=`"),
    ("d ⟦≥⟧ 4", "write `>=`"), ("d ⟦≠⟧ 4", "write `!=`"), ("d < 1 ⟦and⟧ d > 2", "write `&&`"),
    ("d < 1 ⟦OR⟧ d > 2", "write `||`"), ("⟦not⟧ d < 1", "write `!(…)`"), ("d ⟦&⟧ d", "write `&&`"),
    ("d ⟦−⟧ 4", "write `-`"), ("d ⟦‐⟧ 4", "write `-`"), ("d ⟦×⟧ 4", "write `*`"),
    ("d ⟦·⟧ 4", "write `*`"), ("d ⟦÷⟧ 4", "write `/`"), ("d ⟦**⟧ 4", "write `^`"),
    ("d ⟦//⟧ 4", "write `/`"), ("d⟦²⟧", "write `^2`"), ("2⟦³⟧", "write `^3`"),
    ("gpt4⟦->⟧duration", "write `.`"), ("⟦½⟧ * d", "write `0.5`"), ("⟦１⟧ + d", "write `1`"),
    ("label == ⟦“A”⟧", "write `\"A\"`"), ("label == ⟦'A'⟧", "write `\"A\"`"),
    ("label == ⟦„A“⟧", "write `\"A\"`"), ("label == ⟦\"A⟧", "write the missing `\"`"),
    ("d⟦\u{200B}⟧ + 1", "delete it"), ("3\u{A0}⟦\u{AD}⟧d", "delete it"),
    ("⟦$3/h⟧ * d", "write `3 USD/h`"), ("⟦€⟧5", "write `USD` behind the number"),
    ("d ⟦@key⟧", "write `[@key]`"), ("d ⟦@key]⟧ * 2", "write `[@key]`"),
    ("d ⟦[key]⟧", "write `[@key]`"),
    (
      "gpt4.duration ⟦in⟧ h",
      "in prose, write the unit behind a semicolon, as in `= gpt4.duration; d`"
    ),
    ("gpt4.⟦⟧", "say which of its values, such as `gpt4.duration`"),
    ("1 ⟦to⟧ 2", "make it an input of a scenario, and use its name here"),
    ("length > ⟦100⟧", "compare with a time, such as `1 h`"),
    ("sqrt(⟦d > 1⟧)", "take its probability: `probability(d > 1)`"),
  ]

  /// The text, the bytes between the marks, and what was said of it.
  private static func parts(of marked: String) -> (text: String, range: Range<Int>) {
    let bytes = Array(marked.utf8)
    let (open, close) = (Array("⟦".utf8), Array("⟧".utf8))
    let start = bytes.indices.first { bytes[$0...].starts(with: open) } ?? 0
    let end = bytes.indices.first { bytes[$0...].starts(with: close) } ?? 0
    let text = marked.replacing("⟦", with: "").replacing("⟧", with: "")
    return (text, start..<end - open.count)
  }

  @Test(arguments: expressions)
  func pointsAtTheFaultOfAnExpression(row: (marked: String, help: String)) throws {
    let (text, range) = Self.parts(of: row.marked)
    for source in [written(text), Self.scattered(text)] {
      var problems: [Diagnostic] = []
      if let expression = Expression(parsing: source, reporting: &problems) {
        #expect(expression.value(in: TestScope.standard, reporting: &problems) == nil)
      }
      #expect(problems.count == 1, "\(text): \(problems.map(summary))")
      let problem = try #require(problems.first)
      #expect(problem.help == row.help, "\(text): \(summary(problem))")
      #expect(problem.span == source.span(range), "\(text): \(summary(problem))")
    }
  }

  /// A text as YAML gives it: pieces that lie apart in the file, some of them escapes.
  private static func scattered(_ text: String) -> SourceText {
    var typed = ""
    var pieces: [(range: Range<Int>, value: String?)] = []
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if index % 3 == 0 { typed += "\n  > " }
      let isEscape = index % 4 == 1
      let start = typed.utf8.count
      typed += isEscape ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
      pieces.append((start..<typed.utf8.count, isEscape ? String(scalar) : nil))
    }
    let file = SourceFile(path: "test.md", text: typed)
    var source = SourceText(startingAt: 0, of: file)
    for piece in pieces { source.append(piece.range, as: piece.value) }
    return source
  }

  /// The tree of a random expression gives each of its parts as it was written.
  @Test func keepsThePlaceOfEveryPart() throws {
    let operands = [
      "gpt4.duration", "100 d", "1e4 /s", "length", "max(coin, 2)", "bell.probability(\"11\")",
      "(coin + 1)", "-coin", "1.5e3 µs", "312\u{A0}TFLOP/s", "\"größe\"", "!(a.b)", "abs( label )",
    ]
    let operations = ["+", "-", "*", "/", "^", "&&", "||"]
    var generator = TestGenerator(state: 5)
    for _ in 0..<500 {
      var text = ""
      var names: [String] = []
      for index in 0..<Int.random(in: 1...6, using: &generator) {
        let operand = operands[Int.random(in: operands.indices, using: &generator)]
        let blank = ["", " ", "\n  ", "\t"][Int.random(in: 0..<4, using: &generator)]
        if index > 0 {
          text += blank + operations[Int.random(in: operations.indices, using: &generator)] + " "
        }
        text += operand
        names.append(operand)
      }
      for source in [written(text), Self.scattered(text)] {
        var problems: [Diagnostic] = []
        let expression = try #require(
          Expression(parsing: source, reporting: &problems),
          "\(text): \(problems.map(summary))",
        )
        #expect(Self.isNested(expression.tree, in: 0..<source.count), "\(text)")
        var position = 0
        for path in expression.paths {
          let found = try #require(Self.place(of: path.text, in: text, from: position), "\(text)")
          #expect(path.span == source.span(found), "\(path.text) of \(text)")
          position = found.upperBound
        }
      }
    }
  }

  private static func place(of part: String, in text: String, from start: Int) -> Range<Int>? {
    let (bytes, wanted) = (Array(text.utf8), Array(part.utf8))
    return (start..<bytes.count).first { bytes[$0...].starts(with: wanted) }
      .map { $0..<$0 + wanted.count }
  }

  /// Whether the parts of a node lie inside it, in order.
  private static func isNested(_ node: Node, in range: Range<Int>) -> Bool {
    guard range.lowerBound <= node.range.lowerBound, node.range.upperBound <= range.upperBound,
      !node.range.isEmpty
    else { return false }
    switch node.form {
    case .quantity, .text, .path: return true
    case .negative(let part), .not(let part): return isNested(part, in: node.range)
    case .operation(_, let left, let right):
      return left.outerRange.upperBound <= right.outerRange.lowerBound
        && isNested(left, in: node.range) && isNested(right, in: node.range)
    case .call(_, let arguments): return arguments.allSatisfy { isNested($0, in: node.range) }
    }
  }

  /// Inputs that take a time.
  private static let values: [(marked: String, help: String)] = [
    ("90 ⟦to⟧", "write its upper end, too, as in `90 to 100 d`"),
    ("⟦to⟧ 100 d", "write its lower end, too, as in `90 to 100 d`"),
    ("90 to 100 ⟦to⟧ 110 d", "write two, or `triangular(low, mode, high)`"),
    ("⟦90⟧ to 100", "write a time, such as `1 h`"),
    ("90 d to ⟦100 kg⟧", "write a time, such as `1 h`"), ("⟦90 d to 2 h⟧", "write `2 h to 90 d`"),
    ("⟦100 to 90 d⟧", "write `90 to 100 d`"), ("⟦90 to 90 d⟧", "write the exact value `90 d`"),
    ("⟦90–100 d⟧", "write `90 to 100 d`"), ("⟦90 ± 10 d⟧", "write `80 to 100 d`"),
    ("90 to 100 ⟦dayz⟧", "did you mean `day`?"), ("1 ⟦sec⟧", "did you mean `s`?"),
    ("1 ⟦GWH⟧", "did you mean `GWh`?"), ("5 ⟦million⟧ d", "write `5e6`"),
    ("1 d ⟦extra⟧", "write `VALUE UNIT [@citation]`, or a longer remark as `note`"),
    ("1 d⟦.⟧", "leave it out"), ("1 d⟦!⟧", "leave it out"), ("1 d⟦;⟧", "leave it out"),
    ("⟦1,5 d⟧", "write `1.5 d`"), ("⟦1,000,000 d⟧", "write `1000000 d`"),
    ("⟦1 000 d⟧", "write `1000 d`"), ("⟦1\u{2009}000\u{A0}d⟧", "write `1000\u{A0}d`"),
    ("⟦1.000.000⟧ d", "write `1000000`"), ("⟦10^9 d⟧", "write `1e9 d`"),
    ("⟦3*10^5 d⟧", "write `3e5 d`"), ("⟦3×10^-5 d⟧", "write `3e-5 d`"),
    ("⟦3x10^5 d⟧", "write `3e5 d`"), ("⟦1e⟧ d", "write it whole, such as `1e6`"),
    ("⟦1/2 d⟧", "write a time, such as `1 h`, or `= 1 d / 2` if it is to be computed"),
    ("⟦“1 d”⟧", "write `1 d`"), ("⟦'1 d'⟧", "write `1 d`"), ("⟦\"1 d\"⟧", "write `1 d`"),
    ("⟦about 1 d⟧", "write a time, such as `1 h`"), ("⟦2026-11-01⟧", "write a time, such as `1 h`"),
    ("⟦１⟧ d", "write `1`"), ("1⟦\u{200B}⟧ d", "delete it"), ("⟦0x10⟧ d", "write `16`"),
    ("1 d ⟦@key]⟧", "write `[@key]`"), ("1 d ⟦[key]⟧", "write `[@key]`"),
    ("uniform⟦(⟧1, 2", "write the missing `)`"), ("uniform(1⟦;⟧ 2 d)", "write `,`"),
    ("uniform⟦[1, 2 d]⟧", "write `(` and `)`"),
    ("⟦uniform(2, 1 d)⟧", "write `uniform(1, 2 d)`"),
    ("⟦uniform(1 d)⟧", "write `uniform(low, high)`"),
    ("normal(1 d, ⟦2 kg⟧)", "write a time, such as `1 h`"),
    ("normal(1 d, ⟦-1 d⟧)", "write a deviation above 0"),
    ("⟦discrete(1 us 50 %, 1 ms 60 %)⟧", "take away 10%"),
    ("discrete(⟦1 us⟧, 1 ms)", "write `1 us 50 %`"),
    ("⟦Uniform⟧(1, 2 d)", "did you mean `uniform`?"),
  ]

  @Test(arguments: values)
  func pointsAtTheFaultOfAValue(row: (marked: String, help: String)) throws {
    let (text, range) = Self.parts(of: row.marked)
    let input = Model.Input(name: "cycle", doc: "", dimension: .time, allowed: .any)
    let source = written(text)
    var problems: [Diagnostic] = []
    let reading = ValueReader.reading(source, for: input, reporting: &problems)
    #expect(reading == nil)
    #expect(problems.count == 1, "\(text): \(problems.map(summary))")
    let problem = try #require(problems.first)
    #expect(problem.help == row.help, "\(text): \(summary(problem))")
    #expect(problem.span == source.span(range), "\(text): \(summary(problem))")
  }

  @Test(arguments: ["1 us", "1 µs", "1 μs", "1\u{2009}µs", "1\u{202F}us"])
  func readsBothMicroSignsBehindAnySpace(text: String) throws {
    let input = Model.Input(name: "cycle", doc: "", dimension: .time, allowed: .any)
    var problems: [Diagnostic] = []
    let reading = ValueReader.reading(written(text), for: input, reporting: &problems)
    #expect(problems.isEmpty)
    guard case .exact(let quantity)? = reading?.value else {
      Issue.record("\(text)")
      return
    }
    #expect(quantity.value == 1e-6)
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private static let large: [String] = [
    repeated("(", 100_000), repeated("-", 9_000) + "1", repeated("1 + ", 2_000) + "1",
    repeated("x", 1 << 20), repeated("“", 1_000),
    repeated("é", 2_000), repeated("1,", 4_000) + "1", "max(\(repeated("1, ", 3_000)))",
    repeated("; ", 2_000),
  ]

  /// Each limit has its place, and none is reached by way of the stack.
  @Test(arguments: large.indices)
  func hasLimits(index: Int) {
    let text = Self.large[index]
    var problems: [Diagnostic] = []
    #expect(Expression(parsing: written(text), reporting: &problems) == nil)
    #expect(!problems.isEmpty && problems.allSatisfy { $0.span != nil })
  }
}
