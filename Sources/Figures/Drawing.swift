package import HTML

/// A chart of any kind, drawn twice: wide for a desk, narrow for a phone.
package enum Drawing: Sendable, Hashable {
  case lines(LineChart)
  case rows(RowChart)
  case histogram(Histogram)

  /// Unique on the page; ids inside the drawings start with it.
  package var id: String {
    get {
      switch self {
      case .lines(let chart): chart.id
      case .rows(let chart): chart.id
      case .histogram(let chart): chart.id
      }
    }
    set {
      switch self {
      case .lines(var chart):
        chart.id = newValue
        self = .lines(chart)
      case .rows(var chart):
        chart.id = newValue
        self = .rows(chart)
      case .histogram(var chart):
        chart.id = newValue
        self = .histogram(chart)
      }
    }
  }

  package func drawing(_ width: DrawingWidth) -> Node {
    switch self {
    case .lines(let chart): chart.drawing(width)
    case .rows(let chart): chart.drawing(width)
    case .histogram(let chart): chart.drawing(width)
    }
  }

  /// What the chart shows in words, from the data.
  package var description: String {
    switch self {
    case .lines(let chart): chart.description
    case .rows(let chart): chart.description
    case .histogram(let chart): chart.description
    }
  }
}

package enum DrawingWidth: Sendable, CaseIterable { case wide, narrow }
