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
    models: [
      .trainingRun, .bookedHours, .throughput, .executedRate, .transformer, .scalingLaw,
      .clusterReliability, .allReduce, .trend,
    ],
    tables: [.accelerators, .publishedRuns, .scalingLawSets, .growthTrends, .failureCauses],
    works: Work.all,
  )

  package func model(named name: String) -> Model? { models.first { $0.name == name } }
  package func table(named name: String) -> Table? { tables.first { $0.name == name } }
  /// The row that another row names.
  package func row(of link: Link) -> Row? { table(named: link.table)?.row(named: link.row) }

  /// Things of one kind with their published figures, such as accelerators.
  package struct Table: Sendable {
    package let name: String
    package let doc: String
    /// One of them, with article, for messages: `an accelerator`.
    package let entry: String
    /// What its rows may know, in the order to show it in.
    ///
    /// Not every row knows all. Where none are given, they are those of the figures.
    package let columns: [Column]
    package let rows: [Row]

    package init(
      name: String,
      doc: String,
      entry: String,
      columns: [Column] = [],
      rows: [Row],
    ) {
      self.name = name
      self.doc = doc
      self.entry = entry
      self.columns = columns.isEmpty ? Self.columns(of: rows) : columns
      self.rows = rows
    }

    package func column(named name: String) -> Column? { columns.first { $0.name == name } }

    /// What the figures of the rows say of themselves, in the order of first appearance.
    private static func columns(of rows: [Row]) -> [Column] {
      var seen: Set<String> = []
      return rows.flatMap(\.figures).filter { seen.insert($0.column).inserted }.map {
        Column($0.column, $0.column, $0.dimension)
      }
    }

    package func row(named name: String) -> Row? { rows.first { $0.name == name } }
  }

  /// What a figure of that name means in every row.
  package struct Column: Sendable {
    package let name: String
    package let doc: String
    /// One where the column holds rows of another table.
    package let dimension: Dimension
    /// The unit to print it in; nil for human units.
    package let unit: Unit?
    /// The table whose rows the column holds instead of figures.
    package let table: String?

    package init(
      _ name: String,
      _ doc: String,
      _ dimension: Dimension = .one,
      unit: String? = nil,
      table: String? = nil,
    ) {
      self.name = name
      self.doc = doc
      self.dimension = dimension
      self.unit = unit.flatMap { Unit(parsing: $0) }
      self.table = table
      precondition(unit == nil || self.unit?.dimension == dimension, "\(name) in \(unit ?? "")")
    }
  }

  package struct Row: Sendable {
    package let name: String
    package let figures: [Figure]
    /// Rows of other tables that belong to this one, such as the chips that a run ran on.
    package let links: [Link]
    /// Where the row comes from; a figure may come from elsewhere.
    package let origin: Origin

    package init(name: String, figures: [Figure], links: [Link] = [], origin: Origin) {
      self.name = name
      self.figures = figures
      self.links = links
      self.origin = origin
    }

    package func figure(named column: String) -> Figure? { figures.first { $0.column == column } }
    package func link(named column: String) -> Link? { links.first { $0.column == column } }
  }

  /// A row of another table, by name, in a column of this one.
  package struct Link: Sendable {
    package let column: String
    package let table: String
    package let row: String
    package let origin: Origin

    package init(column: String, table: String, row: String, origin: Origin) {
      self.column = column
      self.table = table
      self.row = row
      self.origin = origin
    }
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
    /// The year whose money an amount is in.
    package let priceYear: Int?
    package let origin: Origin

    package init(
      column: String,
      low: Double,
      high: Double,
      dimension: Dimension,
      digits: Int?,
      priceYear: Int? = nil,
      origin: Origin,
    ) {
      precondition(low <= high, "\(column) from \(low) to \(high)")
      self.column = column
      self.low = low
      self.high = high
      self.dimension = dimension
      self.digits = digits
      self.priceYear = priceYear
      self.origin = origin
    }

    var value: WrittenValue {
      low == high
        ? .exact(Quantity(low, dimension)) : .interval(low: low, high: high, dimension)
    }
  }
}
