package import Diagnostics

/// A `yaml scenario` block as written, or what stands for one on a command line.
package struct ScenarioDefinition: Sendable {
  package var name: SourceText
  package var title: String?
  package var model: SourceText?
  /// Another scenario whose assumptions this one takes over.
  package var like: SourceText?
  package var assumptions: [Assumption]
  /// Whether it stands in a notebook, where it has keys besides the inputs of its model.
  package var isInNotebook: Bool

  package init(
    name: SourceText,
    title: String? = nil,
    model: SourceText? = nil,
    like: SourceText? = nil,
    assumptions: [Assumption] = [],
    isInNotebook: Bool = true,
  ) {
    self.name = name
    self.title = title
    self.model = model
    self.like = like
    self.assumptions = assumptions
    self.isInNotebook = isInNotebook
  }
}
