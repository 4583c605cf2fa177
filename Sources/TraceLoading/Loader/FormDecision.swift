import ArtifactFiles
import Support

/// Decides, while a file of lines is read, whether it has another form and has to be read again.
final class FormDecision: Sendable {
  private struct State {
    var form: LaterForm?
    var budget = ArtifactFile.lookahead
  }

  private let file: ArtifactFile
  private let excluded: Set<LaterForm>
  private let state = Locked(State())

  init(_ file: ArtifactFile, excluding excluded: Set<LaterForm>) {
    self.file = file
    self.excluded = excluded
  }

  /// The form that has been found.
  var form: LaterForm? { state.withLock { $0.form } }

  /// Follows the hints of a batch; returns whether one is right, so that reading may end.
  func take(_ hints: [FormHint]) -> Bool {
    guard !hints.isEmpty, file.mayHaveLaterForm else { return false }
    return state.withLock { state in
      for hint in hints where state.form == nil && !excluded.contains(hint.form) {
        if file.confirms(hint, budget: &state.budget) { state.form = hint.form }
      }
      return state.form != nil
    }
  }
}
