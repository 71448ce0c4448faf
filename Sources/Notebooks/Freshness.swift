package import Diagnostics

/// How long the evidence of a notebook holds: `12 months`, `2 years`, `6 weeks`, `90 d`.
package struct Freshness: Sendable, Hashable {
  /// As typed.
  package let text: SourceText
  private let months: Int
  private let days: Int

  /// nil where the text has another form, or is longer than a century.
  init?(_ text: SourceText) {
    guard let match = text.text.wholeMatch(of: /([1-9][0-9]{0,4}) *([a-z]+)/),
      let count = Int(match.1)
    else { return nil }
    switch match.2 {
    case "d", "day", "days": (months, days) = (0, count)
    case "week", "weeks": (months, days) = (0, 7 * count)
    case "month", "months": (months, days) = (count, 0)
    case "a", "year", "years": (months, days) = (12 * count, 0)
    default: return nil
    }
    guard months <= 1200, days <= 36_525 else { return nil }
    self.text = text
  }

  /// The last day on which evidence of a day is fresh.
  func end(from day: CalendarDate) -> CalendarDate { day.adding(months: months).adding(days: days) }
}

extension FrontMatter {
  /// Tells of evidence that is older on `day` (`2026-11-22`) than `fresh` allows; nil where it is
  /// fresh, or where nothing is said of it.
  func staleEvidence(on day: String, severity: Diagnostic.Severity) -> Diagnostic? {
    guard let fresh, let evidence = evidence.flatMap(CalendarDate.init),
      let day = CalendarDate(day)
    else { return nil }
    let end = fresh.end(from: evidence)
    return end < day ? .staleEvidence(fresh.text, of: evidence, until: end, severity) : nil
  }
}

extension EvaluatedSite {
  /// The notebooks whose evidence is older on `day` (`2026-11-22`) than they allow: warnings, or
  /// errors where `isStrict`.
  package func staleEvidence(on day: String, isStrict: Bool) -> [Diagnostic] {
    notebooks.compactMap {
      $0.frontMatter.staleEvidence(on: day, severity: isStrict ? .error : .warning)
    }.inOrder
  }
}

extension CalendarDate: Comparable {
  static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
