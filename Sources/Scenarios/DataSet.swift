package import Quantities

/// Rows of values by column: of a sweep, of a catalogue's table, of a list of scenarios.
package struct DataSet: Sendable {
  package struct Column: Sendable {
    package let name: String
    package let doc: String
    package let dimension: Dimension
    /// One a row, NaN where the row has no value for it; empty where the column holds names.
    package let values: [Uncertain]
    /// Names, one a row, where the column holds names, of catalogue rows or scenarios; else nil.
    package let texts: [String]?
    /// The rows behind the names, where they are rows of a catalogue.
    package let rows: [ChosenRow]?
    package let isSwept: Bool
    /// The unit to print it in, where the model or the author proposes one.
    package let unit: Unit?
    /// The years whose money it is in, for what has money in its dimension.
    package let priceYears: ClosedRange<Int>?

    package init(
      name: String,
      doc: String,
      dimension: Dimension,
      values: [Uncertain],
      texts: [String]? = nil,
      isSwept: Bool = false,
      unit: Unit? = nil,
      priceYears: ClosedRange<Int>? = nil,
    ) {
      self.name = name
      self.doc = doc
      self.dimension = dimension
      self.values = values
      self.texts = texts
      rows = nil
      self.isSwept = isSwept
      self.unit = unit
      self.priceYears = priceYears
    }

    /// A column of rows of a catalogue, which are names with members.
    package init(name: String, doc: String, rows: [ChosenRow], isSwept: Bool = false) {
      self.name = name
      self.doc = doc
      dimension = .one
      values = []
      self.rows = rows.map(\.inDataSet)
      texts = rows.map(\.name)
      self.isSwept = isSwept
      unit = nil
      priceYears = nil
    }

    /// The number of its rows.
    package var count: Int { texts?.count ?? values.count }

    /// What an expression sees of it in one row.
    package func value(inRow row: Int) -> Value {
      if let rows { return .row(rows[row]) }
      return texts.map { .text($0[row]) } ?? .quantity(values[row])
    }

    /// Some of its rows, in this order.
    fileprivate func rows(_ indices: [Int]) -> Column {
      if let rows {
        return Column(name: name, doc: doc, rows: indices.map { rows[$0] }, isSwept: isSwept)
      }
      return Column(
        name: name,
        doc: doc,
        dimension: dimension,
        values: texts == nil ? indices.map { values[$0] } : [],
        texts: texts.map { texts in indices.map { texts[$0] } },
        isSwept: isSwept,
        unit: unit,
        priceYears: priceYears,
      )
    }
  }

  package let columns: [Column]
  /// Columns that expressions see, but that are no part of the result: inputs that differ from row
  /// to row because a row of a catalogue, or another input, gives them.
  package let inputs: [Column]

  package init(columns: [Column], inputs: [Column] = []) {
    precondition(Set((columns + inputs).map(\.count)).count <= 1, "columns of one length")
    self.columns = columns
    self.inputs = inputs
  }

  package var rowCount: Int { columns.first?.count ?? 0 }

  /// A column, or an input that differs from row to row.
  package func column(named name: String) -> Column? {
    columns.first { $0.name == name } ?? inputs.first { $0.name == name }
  }

  /// What expressions see in one row: its columns by their names, and the notebook around it.
  package func scope<Outer: Scope>(ofRow row: Int, in outer: Outer) -> InnerScope<Outer> {
    let values = (columns + inputs).map { ($0.name, $0.value(inRow: row)) }
    return InnerScope(Dictionary(values) { first, _ in first }, in: outer)
  }

  /// Some of its rows, in the order given.
  package func rows(_ indices: [Int]) -> DataSet {
    DataSet(columns: columns.map { $0.rows(indices) }, inputs: inputs.map { $0.rows(indices) })
  }

  /// The rows whose index passes a test, in their order.
  package func rows(where isKept: (Int) -> Bool) -> DataSet {
    rows((0..<rowCount).filter(isKept))
  }
}

extension DataSet {
  /// A row for each scenario: its title, or its name where it has none or shares it, in the column
  /// `scenario`, then what the scenarios have, missing where one does not.
  ///
  /// A name that is not of one dimension in all scenarios that have it is left out.
  package init(_ outcomes: [Outcome]) {
    let titles = outcomes.map { $0.title ?? $0.scenario }
    let counts = Dictionary(titles.map { ($0, 1) }, uniquingKeysWith: +)
    let names = zip(titles, outcomes).map { title, outcome in
      counts[title] == 1 ? title : outcome.scenario
    }
    var columns = [
      Column(
        name: "scenario",
        doc: "Scenario",
        dimension: .one,
        values: [],
        texts: names,
        isSwept: true,
      )
    ]
    var seen: Set<String> = ["scenario"]
    for choice in outcomes.flatMap(\.choices) where seen.insert(choice.name).inserted {
      let rows = outcomes.map { outcome in
        outcome.choice(named: choice.name)?.chosen ?? choice.chosen.missing
      }
      columns.append(Column(name: choice.name, doc: choice.doc, rows: rows))
    }
    for value in outcomes.flatMap(\.values) where seen.insert(value.name).inserted {
      let found = outcomes.map { $0.value(named: value.name) }
      let dimension = value.value.dimension
      guard found.allSatisfy({ $0 == nil || $0?.value.dimension == dimension }) else { continue }
      columns.append(
        Column(
          name: value.name,
          doc: value.doc,
          dimension: dimension,
          values: found.map { $0?.value ?? .missing(dimension) },
          unit: value.unit,
          priceYears: .union(found.map { $0?.priceYears }),
        )
      )
    }
    self.init(columns: columns)
  }

  /// The rows of a catalogue's table: their names in a column named like the table (`publishedRun`
  /// of `PublishedRun`), then their figures, with the draws that inputs which take them have.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - catalogue: Where the rows of other tables are that this one names.
  ///   - sampling: How draws are made.
  package init(
    table: Catalogue.Table,
    in catalogue: Catalogue = .standard,
    sampling: Sampling,
  ) {
    let rows = table.rows.map {
      ChosenRow($0, of: table, in: catalogue, sampling: sampling, isInDataSet: true)
    }
    var columns = [Column(name: table.columnName, doc: table.doc, rows: rows, isSwept: true)]
    for column in table.columns where column.name != table.columnName {
      let linked = rows.compactMap { $0.linked(inColumn: column.name) }
      if linked.count == rows.count, !rows.isEmpty {
        columns.append(Column(name: column.name, doc: column.doc, rows: linked))
        continue
      }
      let figures = table.rows.map { $0.figure(named: column.name) }
      columns.append(
        Column(
          name: column.name,
          doc: column.doc,
          dimension: column.dimension,
          values: rows.map { $0.value(ofColumn: column.name) ?? .missing(column.dimension) },
          unit: column.unit,
          priceYears: .union(figures.map { $0?.priceYear.map { $0...$0 } }),
        )
      )
    }
    self.init(columns: columns)
  }
}

extension Catalogue.Table {
  /// Its name in lowerCamelCase.
  package var columnName: String { name.prefix(1).lowercased() + name.dropFirst() }
}

extension DataSet: ValueMembers {
  package var kindOfValue: String { "a sweep" }
  package var memberNames: [String] { columns.map(\.name) + inputs.map(\.name) }

  package func member(_ name: String, arguments: [Literal]?) -> Member {
    guard column(named: name) != nil else { return .unknown }
    return .unavailable(
      why: "it has \(rowCount) rows, not one value",
      help: "use it as `data` of a chart or a table",
    )
  }
}
