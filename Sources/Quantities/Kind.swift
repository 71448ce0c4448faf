/// How sure a figure is by its origin.
package enum Kind: String, Sendable, Hashable, CaseIterable {
  case measured, published, specified, projected, assumption, judgement
}
