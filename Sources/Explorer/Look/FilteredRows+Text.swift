import TraceCore

extension FilteredRows {
  /// The matches, and how many records could not be searched. `mark` follows each number that may still grow.
  package func text(of experiment: Experiment, mark: String = "") -> String {
    let matches = counts.text(of: experiment, mark: mark)
    return unread == 0 ? matches : matches + ", " + unreadText
  }

  /// A note about the records that could not be searched.
  package var unreadText: String { "\(counted(unread, "record")) could not be searched" }
}
