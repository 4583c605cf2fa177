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
  /// The newest scan of the Python source; `nil` before the first one, and without source.
  var source: ScannedSource?
  /// Whether a key was pressed since the tree opened. Until then the cursor goes wherever the newest
  /// snapshot would start.
  var isTouched = false
  /// A newer snapshot of the open experiment. It shows as soon as nothing is being typed and the
  /// filter's rows in it are known.
  var waiting: ExperimentOverview?
  /// The arrangement of rows that is being made, if any.
  var arranging: ArrangementRun?
  var overlay: (any Overlay)?
  /// Whether other events are waiting, so that what the next action leads to will not be drawn.
  package var hasMoreInput = false
  /// Whether the detail is that of a row which the cursor has left.
  package internal(set) var isBehind = false
  /// Keys and pastes that are held until what they need is known (``hold(_:)``).
  var typeAhead: ArraySlice<Action> = []
  var promptHistory = PromptHistory()
  /// One line for the user, until the next key.
  var message: Message?
  var keyMap = KeyMap.standard
  var theme: Theme
  var treeColumns = TreeColumn.standard
  /// The filter of the command line, for each experiment that opens.
  let initialFilter: FilterState
  /// Whether there is Python source to scan.
  let scansSource: Bool
  /// The options of the command line that also `show` needs to find what is on the screen.
  let showOptions: [String]
  /// A message for when the first experiment has opened, such as why it was chosen.
  var openingNote: String?

  package init(
    size: Size, experiments: [ListedExperiment], filter: FilterState = FilterState(),
    note: String? = nil, scansSource: Bool = false, theme: Theme = .standard,
    showOptions: [String] = []
  ) {
    self.size = size
    self.theme = theme
    list = ExperimentList(experiments: experiments)
    initialFilter = filter
    openingNote = note
    self.scansSource = scansSource
    self.showOptions = showOptions
  }

  /// The first effects to perform. Experiments that are not known are searched for; a single one opens at once; of
  /// several, the summaries are read and the observations counted. Source is scanned at the same time, or before the
  /// counting, which includes its findings.
  package mutating func start() -> [Effect] {
    if isSearching { return [.start(requests.start(.experiments))] }
    if list.experiments.count == 1 { return startLoading(0) + startScanning() }
    return [.start(requests.start(.summaries))] + (scansSource ? startScanning() : startCounting())
  }

  /// Whether the experiments are not known yet.
  var isSearching: Bool { list.experiments.isEmpty }

  /// Takes the experiments that were found. Without any the session ends; why has been reported.
  mutating func take(_ experiments: [ListedExperiment], note: String?) -> [Effect] {
    guard !experiments.isEmpty else { return [.quit] }
    list = ExperimentList(experiments: experiments)
    openingNote = openingNote ?? note
    return start()
  }

  /// Whether the list of experiments has the screen.
  var isListShown: Bool { tree == nil && list.experiments.count > 1 }

  /// Experiments of the list that fit the screen.
  var listHeight: Int { ListScreen.height(size) }
}
