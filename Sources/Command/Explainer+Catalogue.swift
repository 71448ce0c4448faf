import Diagnostics
import Quantities
import Scenarios

extension Explainer {
  func subject(_ model: Model) -> Subject {
    Subject(kind: .model, name: model.name, summary: model.doc) {
      ModelExplanation(model, works: self.references).explanation
    }
  }

  func subject(_ table: Catalogue.Table) -> Subject {
    Subject(kind: .table, name: table.name, summary: table.doc) {
      TableExplanation(table).explanation
    }
  }

  /// A row is called by its name alone, or behind that of its table.
  func subject(_ row: Catalogue.Row, of table: Catalogue.Table) -> Subject {
    Subject(
      kind: .row,
      name: "\(table.name).\(row.name)",
      summary: table.doc,
      aliases: [row.name],
    ) { RowExplanation(row, of: table, works: self.references).explanation }
  }

  func subject(_ unit: Unit) -> Subject {
    Subject(kind: .unit, name: unit.symbol, summary: "measures \(unit.dimension.description)") {
      UnitExplanation(unit).explanation
    }
  }

  func subject(_ word: LanguageWord) -> Subject {
    Subject(kind: .word, name: word.name, summary: word.meaning) {
      WordExplanation(word).explanation
    }
  }

  func subject(_ rule: DiagnosticRule) -> Subject {
    Subject(kind: .rule, name: rule.id, summary: rule.rule) {
      RuleExplanation(rule).explanation
    }
  }
}
