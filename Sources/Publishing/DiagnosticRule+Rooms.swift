package import Diagnostics
import Markdown
import Notebooks
import Scenarios
import Typesetting

extension DiagnosticRule {
  /// The rules of this room and of all below it, room by room.
  package static let ofRooms: [DiagnosticRule] =
    ofMarkdown + ofTypesetting + ofScenarios + ofNotebooks + ofPublishing
}
