import Feasibility
import Quantities

extension Catalogue.Table {
  /// Accelerators, with the columns `peak`, `chipPower`, `serverOverhead`, `price` and `rent`.
  package static let accelerators = Catalogue.Table(
    name: "Accelerator",
    doc: "Chips that models are trained on, with dense peak rates.",
    entry: "an accelerator",
    rows: Accelerator.all.map(row),
  )

  private static func row(of accelerator: Accelerator) -> Catalogue.Row {
    let (peakNote, powerNote) = (accelerator.peakNote, accelerator.powerNote)
    let specified = { notes in origin(of: accelerator, notes) }
    let figures = [
      figure(
        "peak",
        accelerator.peak,
        .operationRate,
        \.inTeraFLOPPerSecond,
        specified([peakNote])
      ),
      accelerator.power.map {
        figure("chipPower", $0, .power, \.inWatts, specified([powerNote]))
      },
      accelerator.serverOverhead.map { overhead in
        Catalogue.Figure(
          column: "serverOverhead",
          low: overhead.range.lowerBound,
          high: overhead.range.upperBound,
          dimension: .one,
          digits: significantDigits(of: overhead.range.lowerBound),
          origin: origin(of: overhead, kind: .specified),
        )
      },
      accelerator.price.map { figure("price", $0.range, .money, \.inDollars, origin(of: $0)) },
      accelerator.rent.map {
        figure("rent", $0.range, .costRate, \.inDollarsPerHour, origin(of: $0))
      },
    ]
    return Catalogue.Row(
      name: accelerator.name,
      figures: figures.compactMap { $0 },
      origin: specified([peakNote, powerNote] + accelerator.notes),
    )
  }

  private static func origin(of accelerator: Accelerator, _ notes: [String?]) -> Origin {
    let confidence = "Confidence: \(accelerator.confidence.rawValue)."
    return Origin(
      kind: .specified,
      sources: [accelerator.source],
      note: (notes.compactMap(\.self) + [confidence]).joined(separator: " "),
    )
  }

  /// A figure whose `number` is what it is in the unit it is published in, which has its digits.
  private static func figure<Subject>(
    _ column: String,
    _ range: ClosedRange<Measure<Subject>>,
    _ dimension: Dimension,
    _ number: (Measure<Subject>) -> Double,
    _ origin: Origin,
  ) -> Catalogue.Figure {
    Catalogue.Figure(
      column: column,
      low: range.lowerBound.base,
      high: range.upperBound.base,
      dimension: dimension,
      digits: significantDigits(of: number(range.lowerBound)),
      origin: origin,
    )
  }

  private static func origin<Amount>(
    of quote: Accelerator.Quote<Amount>,
    kind: Kind = .published,
  ) -> Origin {
    let recalled = quote.isRecalled ? "Recalled, not verified." : nil
    let notes = [quote.note, recalled].compactMap { $0 }
    return Origin(
      kind: kind,
      sources: [quote.source],
      note: notes.isEmpty ? nil : notes.joined(separator: " "),
    )
  }

  /// Digits of a number of the catalogue, none of which has more than six: 4 of 989.4.
  private static func significantDigits(of number: Double) -> Int {
    let scaled = (number * 1000).rounded()
    let digits = String(Int64(scaled)).reversed().drop { $0 == "0" }
    let whole = String(Int64(number)).count
    return max(digits.count, whole)
  }
}
