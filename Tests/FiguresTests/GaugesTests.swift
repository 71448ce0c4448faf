import HTML
import Testing

@testable import Figures

struct GaugesTests {
  @Test func theLadderIsTheDesigns() {
    let html = Gauges.likelihoodLadder(filled: 0..<2).html
    #expect(
      html.hasPrefix(
        "<svg class=\"ladder\" viewBox=\"0 6 300 38\" width=\"300\" height=\"38\" aria-hidden=\"true\""
      )
    )
    #expect(html.contains("<rect class=\"on\" x=\"43.9\" y=\"10\" width=\"40.9\" height=\"12\"/>"))
    #expect(html.contains("<rect class=\"off\" x=\"86.7\" y=\"10\" width=\"40.9\" height=\"12\"/>"))
    #expect(
      html.contains("<text class=\"tick\" x=\"257.1\" y=\"40\" text-anchor=\"middle\">99</text>")
    )
    #expect(
      html.hasSuffix("<text class=\"tick\" x=\"300\" y=\"40\" text-anchor=\"end\">100</text></svg>")
    )
  }

  @Test(arguments: 1...5)
  func barsFillUpToTheLevel(_ level: Int) {
    #expect(
      Gauges.confidenceBars(level: level).html
        == "<span class=\"conf\" style=\"--n:\(level)\"></span>"
    )
  }

  @Test func trapsOutsideTheScales() async {
    await #expect(processExitsWith: .failure) { _ = Gauges.confidenceBars(level: 0) }
    await #expect(processExitsWith: .failure) { _ = Gauges.likelihoodLadder(filled: 3..<8) }
  }
}
