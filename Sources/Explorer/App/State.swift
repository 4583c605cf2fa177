import CellGrid
import TraceCore

/// Everything that the screen is drawn from.
package struct State: Sendable {
  /// The terminal's size.
  var size: Size
  var list: ExperimentList
  /// The experiment that is open, if any.
  var tree: TreeState?
  /// The loading in progress, if any.
  var loading: LoadState?
  var requests = Requests()
  /// Whether a key was pressed since the tree opened. Until then the cursor goes wherever the newest
  /// snapshot would start.
  var isTouched = false
  /// A newer snapshot of the open experiment. It shows as soon as nothing is being typed and the
  /// filter's rows in it are known.
  var waiting: ExperimentOverview?
  var overlay: (any Overlay)?
  /// One line for the user, until the next key.
  var message: Message?
  var keyMap = KeyMap.standard
  var theme = Theme.standard
  var treeColumns = TreeColumn.standard
  /// The filter of the command line, for each experiment that opens.
  let initialFilter: FilterState
  /// A message for when the first experiment has opened, such as why it was chosen.
  var openingNote: String?

  package init(
    size: Size, experiments: [ListedExperiment], filter: FilterState = FilterState(),
    note: String? = nil
  ) {
    self.size = size
    list = ExperimentList(experiments: experiments)
    initialFilter = filter
    openingNote = note
  }

  /// The first effects to perform: a single experiment opens at once, several are counted.
  package mutating func start() -> [Effect] {
    guard list.experiments.count == 1 else {
      return list.experiments.isEmpty ? [] : [.start(requests.start(.counts))]
    }
    return startLoading(0)
  }

  /// Whether the list of experiments has the screen.
  var isListShown: Bool { tree == nil && list.experiments.count > 1 }

  /// Experiments of the list that fit the screen.
  var listHeight: Int { ListScreen.height(size) }
}
