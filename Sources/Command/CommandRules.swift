import Diagnostics
import Publishing

extension DiagnosticRule {
  /// Every rule of the engine, by id.
  static let all: [DiagnosticRule] =
    (ofRooms + ofCommand).sorted { $0.id < $1.id }

  /// What this room holds texts against, by id.
  static let ofCommand: [DiagnosticRule] = [
    DiagnosticRule(
      "ambiguous-name",
      "A name that is to be explained means one thing.",
      in: .commandLine,
      wrong: "breakeven explain gpt4.duration     (where two notebooks have a gpt4)",
      right: "breakeven explain hundredDayProblem.gpt4.duration",
    ),
    DiagnosticRule(
      "cannot-read",
      "A site is a folder whose files can be read.",
      in: .commandLine,
      wrong: "breakeven build no-such-folder",
      right: "breakeven build briefings",
    ),
    DiagnosticRule(
      "cannot-write",
      "A build replaces site/public only if all that is in it was built.",
      in: .folder,
      wrong: "site/public/CNAME",
      right: "site/static/CNAME",
    ),
    DiagnosticRule(
      "no-notebooks",
      "A site has at least one notebook.",
      in: .folder,
      wrong: "briefing.md",
      right: "notebooks/briefing.md",
    ),
    DiagnosticRule(
      "unknown-subject",
      "What is to be explained is a name that the engine or the site knows.",
      in: .commandLine,
      wrong: "breakeven explain TrainRun",
      right: "breakeven explain TrainingRun",
    ),
  ]
}
