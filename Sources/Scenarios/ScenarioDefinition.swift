package import Diagnostics

/// A `yaml scenario` block as written.
package struct ScenarioDefinition: Sendable {
  package var name: SourceText
  package var title: String?
  package var model: SourceText?
  /// Another scenario whose assumptions this one takes over.
  package var like: SourceText?
  package var assumptions: [Assumption]

  package init(
    name: SourceText,
    title: String? = nil,
    model: SourceText? = nil,
    like: SourceText? = nil,
    assumptions: [Assumption] = [],
  ) {
    self.name = name
    self.title = title
    self.model = model
    self.like = like
    self.assumptions = assumptions
  }
}
