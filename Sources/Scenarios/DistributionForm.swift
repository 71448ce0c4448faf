/// How a distribution is written, by its name.
enum DistributionForm: String, CaseIterable {
  case beta, discrete, lognormal, normal, triangular, uniform

  /// What it takes, in words for messages.
  var takes: String {
    switch self {
    case .beta: "two shape parameters, and a low and a high end where they are not 0 and 1"
    case .discrete: "two values or more, each with its probability"
    case .lognormal: "a median and the deviation of its natural logarithm"
    case .normal: "a mean and a deviation"
    case .triangular: "a low end, a mode and a high end"
    case .uniform: "a low and a high end"
    }
  }

  /// A call of it with the names of what it takes.
  var form: String {
    switch self {
    case .beta: "beta(a, b)` or `beta(a, b, low, high)"
    case .discrete: "discrete(first 50 %, second 50 %)"
    case .lognormal: "lognormal(median, deviation)"
    case .normal: "normal(mean, deviation)"
    case .triangular: "triangular(low, mode, high)"
    case .uniform: "uniform(low, high)"
    }
  }

  /// Names that others use for them.
  static let otherNames: [String: DistributionForm] = [
    "choice": .discrete, "gauss": .normal, "gaussian": .normal, "pert": .triangular,
    "triangle": .triangular,
  ]

  /// How many arguments it can take.
  func takes(_ count: Int) -> Bool {
    switch self {
    case .beta: count == 2 || count == 4
    case .discrete: count >= 2
    case .lognormal, .normal, .uniform: count == 2
    case .triangular: count == 3
    }
  }
}
