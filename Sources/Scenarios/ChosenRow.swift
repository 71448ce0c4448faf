package import Quantities

/// A row of a catalogue that was chosen, as an input of a scenario or in a row of a data set.
///
/// It carries how draws are made, so that a figure which expressions ask for has the draws of the
/// inputs that take it: those of the place `TABLE.ROW.COLUMN`.
package struct ChosenRow: Sendable {
  package let table: Catalogue.Table
  /// nil where a row of a data set has none; all its figures are missing then.
  package let row: Catalogue.Row?
  /// Where the rows of other tables are that this one names.
  private let catalogue: Catalogue
  private let sampling: Sampling
  /// Whether a figure that the catalogue does not know is a missing value, as in data sets, rather
  /// than an error of who asks for it.
  private let isInDataSet: Bool

  package init(
    _ row: Catalogue.Row?,
    of table: Catalogue.Table,
    in catalogue: Catalogue,
    sampling: Sampling,
    isInDataSet: Bool = false,
  ) {
    self.table = table
    self.row = row
    self.catalogue = catalogue
    self.sampling = sampling
    self.isInDataSet = isInDataSet
  }

  /// `A100 SXM 80`; a dash where there is no row.
  package var name: String { row?.name ?? "–" }

  /// The same row as part of a data set.
  package var inDataSet: ChosenRow { with(row, of: table, isInDataSet: true) }

  /// A cell of the same column without a row.
  package var missing: ChosenRow { with(nil, of: table, isInDataSet: true) }

  /// The key of the draws of what stands in a column.
  package func place(ofColumn column: String) -> String {
    Catalogue.place(of: column, inRow: name, of: table.name)
  }

  /// The draws of a figure; nil where the catalogue does not know it.
  package func value(ofColumn column: String) -> Uncertain? {
    guard let row, let figure = row.figure(named: column) else { return nil }
    return figure.value.uncertain(place: place(ofColumn: column), sampling: sampling)
  }

  /// The row of another table in a column that holds such rows; without a row where the catalogue
  /// does not know it, nil where the column holds figures.
  package func linked(inColumn column: String) -> ChosenRow? {
    guard let other = table.column(named: column)?.table.flatMap(catalogue.table) else {
      return nil
    }
    let link = row?.link(named: column)
    return with(link.flatMap { other.row(named: $0.row) }, of: other, isInDataSet: isInDataSet)
  }

  private func with(
    _ row: Catalogue.Row?,
    of table: Catalogue.Table,
    isInDataSet: Bool,
  ) -> ChosenRow {
    ChosenRow(row, of: table, in: catalogue, sampling: sampling, isInDataSet: isInDataSet)
  }
}

extension Catalogue {
  /// The place that the draws of what stands in a column belong to, whoever takes them.
  static func place(of column: String, inRow row: String, of table: String) -> String {
    "\(table).\(row).\(column)"
  }
}

extension ChosenRow: ValueMembers {
  package var kindOfValue: String { table.entry }

  package var memberNames: [String] { table.columns.map(\.name) }

  package func member(_ name: String, arguments: [Literal]?) -> Member {
    guard let column = table.column(named: name) else { return .unknown }
    guard arguments == nil else { return .misused(form: name) }
    if let linked = linked(inColumn: name) {
      if linked.row != nil || isInDataSet { return .found(.row(linked)) }
    } else if let value = value(ofColumn: name) {
      return .found(.quantity(value))
    } else if isInDataSet {
      return .found(.quantity(.missing(column.dimension)))
    }
    return .unavailable(
      why: "the catalogue knows no `\(name)` of `\(self.name)`",
      help: "use a figure that it knows, or an input of a scenario",
    )
  }
}

extension Uncertain {
  /// A cell without a value: one NaN.
  package static func missing(_ dimension: Dimension) -> Uncertain {
    Uncertain(Quantity(.nan, dimension))
  }

  /// Whether it is a cell without a value; what is computed without one is an error instead.
  package var isMissing: Bool { isExact && draws[0].isNaN }
}
