package import Quantities

/// Models and tables by name.
package struct Catalogue: Sendable {
  package let models: [Model]
  package let tables: [Table]
  /// The publications that models and tables name as sources.
  package let works: [Work]

  package init(models: [Model], tables: [Table], works: [Work] = []) {
    self.models = models
    self.tables = tables
    self.works = works
  }

  /// What the engine ships.
  package static let standard = Catalogue(
    models: [.trainingRun],
    tables: [.accelerators],
    works: Work.all,
  )

  package func model(named name: String) -> Model? { models.first { $0.name == name } }
  package func table(named name: String) -> Table? { tables.first { $0.name == name } }

  /// Things of one kind with their published figures, such as accelerators.
  package struct Table: Sendable {
    package let name: String
    package let doc: String
    /// One of them, with article, for messages: `an accelerator`.
    package let entry: String
    package let rows: [Row]

    package init(name: String, doc: String, entry: String, rows: [Row]) {
      self.name = name
      self.doc = doc
      self.entry = entry
      self.rows = rows
    }

    package func row(named name: String) -> Row? { rows.first { $0.name == name } }
  }

  package struct Row: Sendable {
    package let name: String
    package let figures: [Figure]
    /// Where the row comes from; a figure may come from elsewhere.
    package let origin: Origin

    package init(name: String, figures: [Figure], origin: Origin) {
      self.name = name
      self.figures = figures
      self.origin = origin
    }

    package func figure(named column: String) -> Figure? { figures.first { $0.column == column } }
  }

  /// A published figure, or the interval in which published figures lie.
  package struct Figure: Sendable {
    package let column: String
    /// Equal where the figure is exact; in base units.
    package let low: Double
    package let high: Double
    package let dimension: Dimension
    /// The significant digits it is published with, where it is exact.
    package let digits: Int?
    package let origin: Origin

    package init(
      column: String,
      low: Double,
      high: Double,
      dimension: Dimension,
      digits: Int?,
      origin: Origin,
    ) {
      precondition(low <= high, "\(column) from \(low) to \(high)")
      self.column = column
      self.low = low
      self.high = high
      self.dimension = dimension
      self.digits = digits
      self.origin = origin
    }

    var value: WrittenValue {
      low == high
        ? .exact(Quantity(low, dimension)) : .interval(low: low, high: high, dimension)
    }
  }
}
