package import Diagnostics
import Markdown
import Notebooks
import Scenarios

extension DiagnosticRule {
  /// The rules of this room and of all below it, room by room.
  package static let ofRooms: [DiagnosticRule] =
    ofMarkdown + ofScenarios + ofNotebooks + ofPublishing
}
