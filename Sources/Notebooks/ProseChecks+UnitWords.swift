import Diagnostics
import Markdown
import Quantities
import Scenarios

extension ProseChecks {
  /// A value that is printed has its unit, so no word for one follows.
  func checkUnitWords(of text: ProseText, reporting problems: inout [Diagnostic]) {
    for (offset, mark) in text.marks where mark.kind == .value {
      guard case .value(let printed, _)? = marks[mark.span.range.lowerBound],
        let word = unitWord(behind: offset, in: text.bytes),
        let unit = word.unit
      else { continue }
      var ignored: [Diagnostic] = []
      guard let value = ValueText(parsing: mark.text.trimmed, reporting: &ignored),
        let quantity = value.expression.quantity(in: scope, reporting: &ignored)
      else { continue }
      let place = text.span(word.range)
      let source = value.expression.source.text
      let spelled = text.text(word.range)
      if quantity.dimension != unit.dimension {
        problems.append(
          .unitWord(place, spelled, unit.dimension, behind: source, quantity.dimension)
        )
      } else if word.isShare, !printed.hasSuffix("%") {
        problems.append(.shareWord(place, spelled, behind: source, printed: printed))
      } else if !word.isTimes {
        problems.append(.doubledUnit(place, spelled, behind: source, printed: printed))
      }
    }
  }

  /// The unit behind a value and a space or a hyphen; things that are counted are none.
  private func unitWord(behind offset: Int, in bytes: [UInt8]) -> UnitWord? {
    let space = bytes.skippingSpace(from: offset + 1)
    let isHyphen = space == offset + 1 && bytes.has("-", at: space)
    let start = isHyphen ? space + 1 : space
    guard start > offset + 1 || bytes.has("%", at: start),
      let word = UnitWord(in: bytes, at: start), !word.isCounted
    else { return nil }
    return word
  }
}
