import Quantities

/// A quantity that somebody typed into prose.
struct TypedNumber {
  /// With its unit, its currency and, of `90 to 100 days`, both ends.
  var range: Range<Int>
  /// What it says, or what its two ends say; none where that is not known.
  var quantities: [Quantity]
}

/// Finds the quantities that are typed into a running text.
///
/// Not every digit is a quantity. Years, dates, ordinals, names (`Llama 3`, `A100`), compounds
/// (`100-day`), versions and whole numbers below ten that count things are none.
struct NumberScanner {
  private let bytes: [UInt8]
  private let terms: [[UInt8]]
  private let readsWords: Bool
  private var position = 0
  /// The last word that was read.
  private var word = 0..<0
  /// The last number that was none to tell of, as it was part of a name or a label.
  private var passed: (range: Range<Int>, isName: Bool)?
  private var found: [TypedNumber] = []

  /// The quantities of a text, in order; `terms` are let pass where they stand, and numbers may be
  /// spelled, in English, where `readsWords` says so.
  static func numbers(
    in text: ProseText,
    terms: [String] = [],
    readsWords: Bool = true,
  ) -> [TypedNumber] {
    var scanner = NumberScanner(
      bytes: text.bytes,
      terms: terms.map { Array($0.utf8) },
      readsWords: readsWords,
    )
    scanner.scan()
    return scanner.found
  }

  private init(bytes: [UInt8], terms: [[UInt8]], readsWords: Bool) {
    self.bytes = bytes
    self.terms = terms
    self.readsWords = readsWords
  }

  private mutating func scan() {
    while position < bytes.count {
      let byte = bytes[position]
      if isDigit(byte) {
        readNumber()
      } else if byte < 0x80 ? isLetter(byte) : bytes.hasLetter(at: position) {
        readWord()
      } else {
        position += 1
      }
    }
  }

  // MARK: Digits

  /// A number with what belongs to it.
  private struct Candidate {
    var range: Range<Int>
    var value: Double
    /// Neither grouped nor with a fraction, a power, a magnitude or a currency.
    var isWhole: Bool
    var unit: UnitWord?
    var currency: Unit?
    var hasCurrency: Bool
    /// How its digits go on, where they are part of a name, a date or a compound.
    var isPartOfName = false

    var hasUnit: Bool { hasCurrency || unit.map { !$0.isCounted } ?? false }
    var isYear: Bool { isWhole && (1900...2199).contains(value) && range.count >= 4 }
    var isSmall: Bool { isWhole && value < 10 && !hasUnit }

    func quantity(in other: UnitWord?) -> Quantity? {
      if hasCurrency { return currency.map { Quantity(value, $0) } }
      guard let unit = unit ?? other else { return Quantity(value) }
      return unit.unit.map { Quantity(value, $0) }
    }
  }

  private mutating func readNumber() {
    if let end = endOfSeries(from: position) {
      position = end
      return
    }
    var number = candidate(at: position)
    position = max(position + 1, number.range.upperBound)
    guard !isName(number) else {
      position = max(position, bytes.endOfWord(from: position))
      return
    }
    guard !isLabelled(number), !isDate(&number) else {
      passed = (number.range, false)
      position = max(position, number.range.upperBound)
      return
    }
    if let end = startOfOtherEnd(of: number) {
      let other = candidate(at: end)
      if number.isYear, number.unit == nil, other.isWhole, other.unit == nil {
        position = other.range.upperBound
        return
      }
      let isSpan = !(number.isYear && number.unit == nil) && !other.isPartOfName && !other.isSmall
      if isSpan, number.unit == nil || other.unit != nil {
        position = other.range.upperBound
        let quantities = [number.quantity(in: other.unit), other.quantity(in: nil)]
        return add(number.range.lowerBound..<other.range.upperBound, quantities)
      }
    }
    guard !number.isSmall, !isYear(number) else { return }
    add(number.range, [number.quantity(in: nil)])
  }

  private mutating func add(_ range: Range<Int>, _ quantities: [Quantity?]) {
    guard !isTerm(range), !isInterval(range) else { return }
    let known = quantities.compactMap(\.self)
    found.append(
      TypedNumber(range: range, quantities: known.count == quantities.count ? known : [])
    )
  }

  private func candidate(at start: Int) -> Candidate {
    let plain = PlainNumber(in: bytes, at: start)
    let currency = self.currency(before: start)
    var number = Candidate(
      range: (currency?.start ?? start)..<plain.end,
      value: plain.value,
      isWhole: plain.isWhole && currency == nil,
      currency: currency?.unit,
      hasCurrency: currency != nil,
      isPartOfName: plain.isVersion || isContinuation(start),
    )
    var end = plain.end
    if bytes.continuesWord(at: end) {
      readTail(of: &number)
      return number
    }
    if bytes.has("-fold", at: end) {
      number.unit = UnitWord(in: Array("times".utf8), at: 0)
      number.range = number.range.lowerBound..<end + 5
      return number
    }
    if goesOnAsName(behind: end) { number.isPartOfName = true }
    if let (factor, behind) = magnitude(at: bytes.skippingOneSpace(from: end)) {
      number.value *= factor
      number.isWhole = false
      end = behind
    }
    let unitStart = bytes.skippingOneSpace(from: end)
    if let unit = UnitWord(in: bytes, at: unitStart), !number.hasCurrency {
      number.unit = unit
      end = unit.range.upperBound
    }
    number.range = number.range.lowerBound..<end
    return number
  }

  /// The offset behind groups of digits that are no quantity: `202-555-0147`, `+44 20 7946 0958`.
  private func endOfSeries(from start: Int) -> Int? {
    let hasPlus = start > 0 && bytes[start - 1] == UInt8(ascii: "+")
    var end = start
    var groups = 0
    while end < bytes.count, isDigit(bytes[end]) {
      while end < bytes.count, isDigit(bytes[end]) { end += 1 }
      groups += 1
      let isLinked =
        end + 1 < bytes.count && isDigit(bytes[end + 1])
        && (bytes[end] == UInt8(ascii: "-") || hasPlus && bytes[end] == 0x20)
      guard isLinked else { break }
      end += 1
    }
    return groups > 2 ? end : nil
  }

  /// Whether a compound, a time, a fraction or a paragraph goes on behind digits: `100-day`, `1:30`,
  /// `2/3`, `401(k)`.
  private func goesOnAsName(behind end: Int) -> Bool {
    guard end < bytes.count else { return false }
    switch bytes[end] {
    case UInt8(ascii: "-"): return bytes.hasLetter(at: end + 1)
    case UInt8(ascii: ":"), UInt8(ascii: "/"): return bytes.continuesWord(at: end + 1)
    case UInt8(ascii: "("): return bytes.hasLetter(at: end + 1) && bytes.has(")", at: end + 2)
    // A hyphen that does not break.
    case 0xE2: return bytes.has("‑", at: end) && bytes.hasLetter(at: end + 3)
    default: return false
    }
  }

  /// Reads letters right behind the digits: `80GB`, `3x`, `$5bn`, `5bn EUR`, `20th`, `1990s`, `4o`.
  private func readTail(of number: inout Candidate) {
    let start = number.range.upperBound
    let end = bytes.endOfWord(from: start)
    let tail = String(decoding: bytes[start..<end], as: UTF8.self)
    let factor = Self.shortMagnitudes[tail]
    if number.hasCurrency, let factor {
      number.value *= factor
      number.range = number.range.lowerBound..<end
    } else if let factor {
      // `70B parameters`, but not `a 7B model`.
      let next = bytes.skippingOneSpace(from: end)
      let noun = bytes[next..<bytes.endOfWord(from: next)]
      let isVerb = ["as", "has", "is", "its", "this", "was"].contains {
        noun.elementsEqual($0.utf8)
      }
      let isCounted = noun.count > 2 && noun.last == UInt8(ascii: "s") && !isVerb
      let isMoney = Self.currencies.contains(String(decoding: noun, as: UTF8.self))
      guard isCounted || isMoney, !isBesideName(number) else {
        number.isPartOfName = true
        return
      }
      number.value *= factor
      number.isWhole = false
      number.range = number.range.lowerBound..<end
    } else if ["x", "X", "fold"].contains(tail) {
      number.unit = UnitWord(in: Array("times".utf8), at: 0)
      number.range = number.range.lowerBound..<end
    } else if let unit = UnitWord(in: bytes, at: start), unit.range.upperBound == end, tail != "s",
      tail != "d" || number.value > 3
    {
      number.unit = unit
      number.range = number.range.lowerBound..<end
    } else {
      number.isPartOfName = true
    }
  }

  private static let shortMagnitudes: [String: Double] = [
    "B": 1e9, "K": 1e3, "M": 1e6, "T": 1e12, "bn": 1e9, "k": 1e3, "m": 1e6, "tn": 1e12,
  ]

  private static let magnitudes: [String: Double] = [
    "billion": 1e9, "dozen": 12, "hundred": 100, "million": 1e6, "thousand": 1e3, "trillion": 1e12,
  ]

  private func magnitude(at start: Int) -> (factor: Double, end: Int)? {
    let end = bytes.endOfWord(from: start)
    guard (5...8).contains(end - start) else { return nil }
    return Self.magnitudes[lowercased(start..<end)].map { ($0, end) }
  }

  private static let currencies = ["CHF", "EUR", "GBP", "JPY", "USD"]

  private func currency(before start: Int) -> (unit: Unit?, start: Int)? {
    if start > 0, bytes[start - 1] == UInt8(ascii: "$") {
      let hasCountry = start > 2 && bytes.has("US", at: start - 3)
      return (Unit(parsing: "USD"), hasCountry ? start - 3 : start - 1)
    }
    if bytes.has("€", at: start - 3) { return (nil, start - 3) }
    if bytes.has("£", at: start - 2) || bytes.has("¥", at: start - 2) { return (nil, start - 2) }
    guard isBeside(word, start) else { return nil }
    let name = String(decoding: bytes[word], as: UTF8.self)
    guard Self.currencies.contains(name) else { return nil }
    return (name == "USD" ? Unit(parsing: name) : nil, word.lowerBound)
  }

  // MARK: What is no quantity

  /// Whether digits go on what stands right before them: a path, a time, a fraction, a decade.
  private func isContinuation(_ start: Int) -> Bool {
    guard start > 0 else { return false }
    if "/_#@=&:.'".utf8.contains(bytes[start - 1]) || bytes.has("’", at: start - 3) {
      return start > 1
    }
    // Behind a digit, a hyphen stands between two ends.
    return bytes[start - 1] == UInt8(ascii: "-") && start > 1
      && (isLetter(bytes[start - 2]) || bytes[start - 2] >= 0x80)
  }

  private mutating func isName(_ number: Candidate) -> Bool {
    if number.isPartOfName { return noteName(number, isNamed: isBesideName(number)) }
    guard !number.hasUnit, number.isWhole || number.value < 100, isBesideName(number) else {
      return false
    }
    return noteName(number, isNamed: true)
  }

  private mutating func noteName(_ number: Candidate, isNamed: Bool) -> Bool {
    if isNamed { passed = (number.range, true) }
    return true
  }

  /// Whether a name stands before a number, as in `Llama 3` or `Llama 3.1 405B`.
  private func isBesideName(_ number: Candidate) -> Bool {
    let start = number.range.lowerBound
    if let passed, passed.isName, isBeside(passed.range, start) { return true }
    // `iOS 18` is one, and so is `H.R. 4521`.
    let isInitial = word.count == 1 && bytes.has(".", at: word.upperBound)
    let end = word.upperBound + (isInitial ? 1 : 0)
    guard isBeside(word.lowerBound..<end, start), word.contains(where: { isUppercase(bytes[$0]) })
    else { return false }
    let name = lowercased(word)
    return !Self.noNames.contains(name) && !name.hasSuffix("ing") && !name.hasSuffix("ly")
  }

  /// Words that stand before a quantity where a sentence starts.
  private static let noNames: Set<String> = [
    "a", "about", "above", "after", "all", "almost", "among", "an", "and", "another", "any",
    "around", "as", "at", "before", "below", "besides", "between", "beyond", "both", "but", "by",
    "circa", "despite", "down", "during", "each", "either", "even", "every", "except", "few",
    "first", "for", "from", "get", "half", "has", "have", "her", "his", "how", "if", "in",
    "inside", "into", "is", "it", "its", "just", "last", "least", "less", "like", "make", "many",
    "maybe", "more", "most", "my", "near", "next", "no", "not", "of", "off", "on", "once", "or",
    "other", "our", "out", "outside", "over", "past", "per", "perhaps", "plus", "run", "since",
    "so", "some", "such", "take", "than", "that", "the", "their", "then", "these", "they", "this",
    "those", "through", "till", "to", "toward", "towards", "train", "twice", "under", "until", "up",
    "upon", "use", "via", "we", "well", "what", "when", "where", "which", "while", "with",
    "within", "without", "yet", "you", "your",
  ]

  /// Whether a number says which one: `section 3`, `Fig. 2`, `steps 3 and 12`.
  private func isLabelled(_ number: Candidate) -> Bool {
    guard !number.hasUnit else { return false }
    let start = number.range.lowerBound
    let end = number.range.upperBound
    // `[12]` stands for a note.
    if start > 0, bytes[start - 1] == UInt8(ascii: "["), bytes.has("]", at: end) { return true }
    if let passed {
      let between = bytes[passed.range.upperBound..<start].filter { $0 != 0x20 && $0 != 0x0A }
      let links = passed.isName ? ["–"] : ["and", "or", "to", ",", "–", "-", "&"]
      if links.contains(where: { between.elementsEqual($0.utf8) }) { return true }
    }
    let gap = bytes[word.upperBound..<start]
    guard !word.isEmpty, gap.allSatisfy({ " .\n(".utf8.contains($0) || $0 == 0xC2 || $0 == 0xA0 }),
      (1...2).contains(gap.count)
    else { return false }
    let label = lowercased(word)
    return Self.labels.contains(label)
      || label.count > 3 && label.hasSuffix("s") && Self.labels.contains(String(label.dropLast()))
  }

  private static let labels: Set<String> = [
    "act", "annex", "appendix", "art", "article", "box", "case", "chapter", "chart", "class",
    "clause", "column", "day", "edition", "eq", "equation", "exhibit", "fig", "figure", "footnote",
    "generation", "grade", "hour", "hurdle", "item", "layer", "level", "line", "month", "no",
    "note", "number", "option", "p", "page", "para", "paragraph", "part", "phase", "pp", "point",
    "problem", "question", "recital", "ref", "reference", "release", "resolution", "room", "round",
    "row", "rule", "scenario", "schedule", "sec", "section", "slide", "stage", "step", "tab",
    "table", "theorem", "tier", "top", "v", "version", "vol", "volume", "week", "year",
  ]

  /// Whether a number is the day or the year of a date; takes in the rest of `2026-11-22`.
  private func isDate(_ number: inout Candidate) -> Bool {
    var end = number.range.upperBound
    if number.isYear, number.unit == nil {
      var parts = 0
      while end + 1 < bytes.count, bytes[end] == UInt8(ascii: "-"), isDigit(bytes[end + 1]) {
        end += 1
        while end < bytes.count, isDigit(bytes[end]) { end += 1 }
        parts += 1
      }
      number.range = number.range.lowerBound..<end
      return parts > 0
    }
    guard number.isWhole, (1...31).contains(number.value) else { return false }
    let next = bytes.skippingOneSpace(from: plainEnd(of: number))
    if isMonth(next..<bytes.endOfWord(from: next)) || isTimeOfDay(next) { return true }
    let gap = number.range.lowerBound - word.upperBound
    return isMonth(word) && (1...2).contains(gap)
  }

  /// Whether hours stand before an offset, as in `10 a.m.`.
  private func isTimeOfDay(_ offset: Int) -> Bool {
    ["a.m.", "am", "o'clock", "o’clock", "p.m.", "pm"].contains {
      bytes.has($0, at: offset) && !bytes.continuesWord(at: offset + $0.utf8.count)
    }
  }

  private func plainEnd(of number: Candidate) -> Int {
    var end = number.range.lowerBound
    while end < bytes.count, isDigit(bytes[end]) { end += 1 }
    return end
  }

  private static let months: Set<String> = [
    "April", "August", "December", "February", "January", "July", "June", "March", "May",
    "November", "October", "September",
  ]

  private func isMonth(_ range: Range<Int>) -> Bool {
    guard range.count >= 3, isUppercase(bytes[range.lowerBound]) else { return false }
    let word = String(decoding: bytes[range], as: UTF8.self)
    let isShort = range.count < 5 && bytes.has(".", at: range.upperBound)
    return Self.months.contains { isShort ? $0.hasPrefix(word) : $0 == word }
  }

  private func isYear(_ number: Candidate) -> Bool {
    let before = isBeside(word, number.range.lowerBound) ? lowercased(word) : ""
    let isDated = ["after", "before", "by", "during", "from", "in", "since", "until"].contains(
      before
    )
    guard let unit = number.unit else {
      let isOld = number.isWhole && (1500..<1900).contains(number.value)
      return number.isYear || isOld && isDated
    }
    return number.isYear && unit.isCounted && isDated
  }

  /// Whether words that the author lets pass cover the digits.
  private func isTerm(_ range: Range<Int>) -> Bool {
    let first = range.first { isDigit(bytes[$0]) } ?? range.lowerBound
    let last = range.last { isDigit(bytes[$0]) } ?? (range.upperBound - 1)
    return terms.contains { term in
      guard !term.isEmpty, term.count > last - first else { return false }
      return (max(0, last + 1 - term.count)...first).contains { start in
        guard let end = end(of: term, at: start), end > last,
          start == 0 || !bytes.continuesWord(at: start - 1),
          !bytes.continuesWord(at: end)
        else { return false }
        let goesOn = ".,".utf8.contains(end < bytes.count ? bytes[end] : 0)
        return
          !(goesOn && isDigit(bytes[end - 1]) && end + 1 < bytes.count && isDigit(bytes[end + 1]))
      }
    }
  }

  /// Where a term ends that starts at an offset; its spaces stand for any white space.
  private func end(of term: [UInt8], at start: Int) -> Int? {
    var offset = start
    for byte in term {
      if byte == 0x20 {
        let length = bytes.spaceCount(at: offset)
        guard length > 0 else { return nil }
        offset += length
      } else {
        guard offset < bytes.count, bytes[offset] == byte else { return nil }
        offset += 1
      }
    }
    return offset
  }

  /// Whether a share is that of an interval, `90% interval`, `95% confidence interval`: how it is
  /// made, and no result.
  private func isInterval(_ range: Range<Int>) -> Bool {
    guard bytes[range.upperBound - 1] == UInt8(ascii: "%") else { return false }
    let start = bytes.skippingOneSpace(from: range.upperBound)
    return ["", "confidence ", "credible ", "prediction "].contains {
      bytes.has($0 + "interval", at: start)
    }
  }

  // MARK: Two ends

  /// Where the other end of `90 to 100 days` or `90–100 days` starts.
  private func startOfOtherEnd(of number: Candidate) -> Int? {
    let end = number.range.upperBound
    let links = [" to ", "–", " – ", "-"] + (number.unit == nil ? [" or "] : [])
    for link in links where bytes.has(link, at: end) {
      var start = end + link.utf8.count
      for sign in ["$", "€", "£", "¥"] where bytes.has(sign, at: start) {
        start += sign.utf8.count
        break
      }
      return start < bytes.count && isDigit(bytes[start]) ? start : nil
    }
    return nil
  }

  // MARK: Words

  private func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].map { isUppercase($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Whether nothing but one space stands between a word and an offset.
  private func isBeside(_ range: Range<Int>, _ offset: Int) -> Bool {
    !range.isEmpty && range.upperBound < offset
      && bytes.spaceCount(at: range.upperBound) == offset - range.upperBound
  }

  private mutating func readWord() {
    let start = position
    position = max(start + 1, bytes.endOfWord(from: start))
    word = start..<position
    guard readsWords, let number = SpelledNumber(in: bytes, at: start)
    else { return }
    let unitStart = bytes.skippingOneSpace(from: number.end)
    guard unitStart > number.end, let unit = UnitWord(in: bytes, at: unitStart),
      unit.isTimes ? comparesTimes(unit) : isSpelled(unit)
    else { return }
    position = unit.range.upperBound
    word = unit.range
    add(start..<position, [unit.unit.map { Quantity(number.value, $0) }])
  }

  /// Whether a unit is one that stands behind numbers in words: `days`, `percent`, `kWh`.
  private func isSpelled(_ unit: UnitWord) -> Bool {
    guard !unit.isCounted, unit.range.count >= 3 else { return false }
    let last = bytes[unit.range.upperBound - 1]
    return last == UInt8(ascii: "s") || unit.isShare
      || unit.range.dropFirst().contains { isUppercase(bytes[$0]) }
  }

  /// Whether `times` compares, as in `four times as fast`, rather than counts, `four times a week`.
  private func comparesTimes(_ times: UnitWord) -> Bool {
    let start = bytes.skippingOneSpace(from: times.range.upperBound)
    let next = lowercased(start..<bytes.endOfWord(from: start))
    return ["as", "less", "more", "the"].contains(next) || next.hasSuffix("er") && next != "over"
  }
}

/// A number in digits: `25,000`, `1.5e6`, `10^9`, `3 × 10⁸`.
struct PlainNumber {
  private(set) var value: Double
  private(set) var end: Int
  /// Digits alone.
  private(set) var isWhole: Bool
  /// Several points, as in `1.10.3`.
  private(set) var isVersion = false

  init(in bytes: [UInt8], at start: Int) {
    var digits: [UInt8] = []
    var offset = start
    func readDigits() {
      while offset < bytes.count, isDigit(bytes[offset]) {
        digits.append(bytes[offset])
        offset += 1
      }
    }
    readDigits()
    isWhole = true
    while digits.count <= 3 || !isWhole, let next = Self.group(in: bytes, at: offset) {
      isWhole = false
      offset = next
      readDigits()
    }
    var points = 0
    while offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "."), isDigit(bytes[offset + 1]) {
      points += 1
      isWhole = false
      digits.append(bytes[offset])
      offset += 1
      readDigits()
    }
    isVersion = points > 1
    end = offset
    var text = String(decoding: digits, as: UTF8.self)
    if let (exponent, behind) = Self.exponent(in: bytes, at: offset) {
      text += "e\(exponent)"
      end = behind
      isWhole = false
    }
    value = Double(text) ?? .nan
    readPower(in: bytes)
  }

  /// Where three more digits stand behind a comma or a narrow space.
  private static func group(in bytes: [UInt8], at offset: Int) -> Int? {
    guard offset < bytes.count else { return nil }
    let isNarrow = bytes[offset] != 0x20 && bytes[offset] != 0x0A
    let length =
      bytes[offset] == UInt8(ascii: ",") ? 1 : isNarrow ? bytes.spaceCount(at: offset) : 0
    let start = offset + length
    guard length > 0, start + 3 <= bytes.count, bytes[start..<start + 3].allSatisfy(isDigit),
      start + 3 == bytes.count || !isDigit(bytes[start + 3])
    else { return nil }
    return start
  }

  private static func exponent(in bytes: [UInt8], at offset: Int) -> (Int, end: Int)? {
    guard offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") else { return nil }
    var start = offset + 1
    let isNegative = start < bytes.count && bytes[start] == UInt8(ascii: "-")
    if isNegative || start < bytes.count && bytes[start] == UInt8(ascii: "+") { start += 1 }
    let digits = bytes[min(start, bytes.count)...].prefix(while: isDigit)
    guard (1...3).contains(digits.count), !bytes.continuesWord(at: digits.endIndex),
      let number = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    return (isNegative ? -number : number, digits.endIndex)
  }

  /// Reads the power of `10^9` and `10⁹`, and that of ten behind `3 × 10⁹`.
  private mutating func readPower(in bytes: [UInt8]) {
    if let (exponent, behind) = Self.superscript(in: bytes, at: end) {
      value = value == 10 ? Double("1e\(exponent)") ?? .nan : .nan
      end = behind
      isWhole = false
      return
    }
    let sign = bytes.skippingOneSpace(from: end)
    let length = bytes.has("×", at: sign) || bytes.has("·", at: sign) ? 2 : 0
    let ten = bytes.skippingOneSpace(from: sign + length)
    guard length > 0, bytes.has("10", at: ten),
      let (exponent, behind) = Self.superscript(in: bytes, at: ten + 2)
    else { return }
    value = Double("\(value)e\(exponent)") ?? value * (Double("1e\(exponent)") ?? .nan)
    end = behind
    isWhole = false
  }

  private static let superscripts = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  private static func superscript(in bytes: [UInt8], at start: Int) -> (Int, end: Int)? {
    var offset = start
    var digits = ""
    if bytes.has("^", at: offset) {
      offset += 1
      if bytes.has("-", at: offset) {
        digits = "-"
        offset += 1
      }
      while offset < bytes.count, isDigit(bytes[offset]) {
        digits += String(bytes[offset] - 0x30)
        offset += 1
      }
    } else {
      if bytes.has("⁻", at: offset) {
        digits = "-"
        offset += 3
      }
      while let digit = superscripts.firstIndex(where: { bytes.has($0, at: offset) }) {
        digits += String(digit)
        offset += superscripts[digit].utf8.count
      }
    }
    guard let exponent = Int(digits), abs(exponent) < 1000 else { return nil }
    return (exponent, offset)
  }
}

/// A number in English words: `two`, `twenty-five`, `a hundred`, `three million`.
struct SpelledNumber {
  let value: Double
  let end: Int

  private static let words: [String: Double] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12,
  ]

  private static let wordLimit = 24

  /// The first three letters of the words, since most words are told by them to be none.
  private static let starts = Set(words.keys.map { key(of: Array($0.utf8), at: 0) })

  private static func key(of bytes: [UInt8], at start: Int) -> UInt32 {
    bytes[start..<start + 3].reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
  }

  /// nil where no number stands, or none but one.
  init?(in bytes: [UInt8], at start: Int) {
    guard start + 3 <= bytes.count, Self.starts.contains(Self.key(of: bytes, at: start)) else {
      return nil
    }
    var total = 0.0
    var current = 0.0
    var end = start
    var next = start
    // No number has more words; a text that repeats one is read once.
    for _ in 0..<Self.wordLimit {
      let wordEnd = bytes.endOfWord(from: next)
      guard (3...12).contains(wordEnd - next) else { break }
      let word = String(decoding: bytes[next..<wordEnd].map { $0 | 0x20 }, as: UTF8.self)
      // A hyphen is 0x2D, which has the bit that makes letters small.
      let parts = word.split(separator: "-").map { Self.words[String($0)] }
      guard !parts.contains(nil) else {
        guard word == "and", end > start else { break }
        next = bytes.skippingOneSpace(from: wordEnd)
        continue
      }
      for part in parts.compactMap(\.self) {
        switch part {
        case ..<100 where part != 12 || word != "dozen": current += part
        case ..<1000: current = max(current, 1) * part
        default:
          total += max(current, 1) * part
          current = 0
        }
      }
      end = wordEnd
      next = bytes.skippingOneSpace(from: wordEnd)
      if next == wordEnd { break }
    }
    let value = total + current
    guard end > start, value != 1 else { return nil }
    self.value = value
    self.end = end
  }
}

extension [UInt8] {
  /// The offset behind one space, where one stands.
  func skippingOneSpace(from offset: Int) -> Int { offset + spaceCount(at: offset) }
}
