package import Quantities

/// The data of a sweep: rows of outcomes.
package struct DataSet: Sendable {
  package struct Column: Sendable {
    package let name: String
    package let doc: String
    package let dimension: Dimension
    /// One a row; empty where the column holds names.
    package let values: [Uncertain]
    /// Names of catalogue rows, one a row, where the input is swept over them; else nil.
    package let texts: [String]?
    package let isSwept: Bool
    /// The unit to print it in, where the model or the author proposes one.
    package let unit: Unit?

    package init(
      name: String,
      doc: String,
      dimension: Dimension,
      values: [Uncertain],
      texts: [String]? = nil,
      isSwept: Bool = false,
      unit: Unit? = nil,
    ) {
      self.name = name
      self.doc = doc
      self.dimension = dimension
      self.values = values
      self.texts = texts
      self.isSwept = isSwept
      self.unit = unit
    }

    /// The number of its rows.
    package var count: Int { texts?.count ?? values.count }

    /// What an expression sees of it in one row.
    package func value(inRow row: Int) -> Value {
      texts.map { .text($0[row]) } ?? .quantity(values[row])
    }
  }

  package let columns: [Column]

  package init(columns: [Column]) {
    precondition(Set(columns.map(\.count)).count <= 1, "columns of one length")
    self.columns = columns
  }

  package var rowCount: Int { columns.first?.count ?? 0 }

  package func column(named name: String) -> Column? { columns.first { $0.name == name } }

  /// What expressions see in one row: its columns by their names, and the notebook around it.
  package func scope<Outer: Scope>(ofRow row: Int, in outer: Outer) -> InnerScope<Outer> {
    let values = columns.map { ($0.name, $0.value(inRow: row)) }
    return InnerScope(Dictionary(values) { first, _ in first }, in: outer)
  }
}

extension DataSet: ValueMembers {
  package var kindOfValue: String { "a sweep" }
  package var memberNames: [String] { columns.map(\.name) }

  package func member(_ name: String, arguments: [Literal]?) -> Member {
    guard column(named: name) != nil else { return .unknown }
    return .unavailable(
      why: "it has \(rowCount) rows, not one value",
      help: "use it as `data` of a chart or a table",
    )
  }
}
