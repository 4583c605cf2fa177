import CellGrid
import TraceCore

/// Everything that the screen is drawn from.
public struct State: Sendable {
  /// The terminal's size.
  public var size: Size
  /// The experiments that were named, or found in the folder that was named.
  public var list: ExperimentList
  /// The experiment that is shown; `nil` while there is none.
  public var explorer: TreeState?
  /// How far the loading of an experiment is; `nil` when nothing is loaded.
  public var loading: Loading?
  /// What was asked of the run loop so far.
  private var askings = 0
  /// The loading that gave what is shown; its diagnosis may still come.
  var shownLoading = 0
  /// Whether a key was pressed since it has been shown: until then the cursor is where the person
  /// would want to go in what is there.
  var isTouched = false
  /// A newer snapshot of what is shown, taken over as soon as nothing is being typed and the
  /// filter's rows are known in it.
  var waiting: ExperimentOverview?
  /// The change of places that goes on.
  var placing: Int?
  /// Whether the run loop is filtering, or searching.
  var isFilterRunning = false
  var isSearchRunning = false
  /// What lies over the screen.
  public var overlay: Overlay?
  /// One line for the person, until the next key.
  public var message: Message?
  /// Filters that were asked for on the command line; applied to each experiment that opens.
  public var initialFilter: FilterState

  /// An experiment that is being loaded.
  public struct Loading: Sendable {
    /// Its place in the list.
    public var source: Int
    /// Tells it from loadings before.
    public var number: Int
    /// What was read so far.
    public var progress: LoadProgress?
  }

  /// A note to the person.
  public struct Message: Hashable, Sendable {
    /// One sentence.
    public var text: String
    /// Whether something went wrong.
    public var isError: Bool
  }

  /// What lies over the screen and takes the keys.
  public enum Overlay: Sendable {
    case help(top: Int)
    case typeMenu(cursor: Int)
    case problems(ProblemList)
    case prompt(Prompt)
  }

  /// Starts with a list of experiments; a single one is opened at once.
  public init(
    size: Size, sources: [ListedExperiment], filter: FilterState = FilterState()
  ) {
    self.size = size
    list = ExperimentList(experiments: sources)
    initialFilter = filter
  }

  /// What the run loop shall do first.
  public mutating func start() -> [Effect] {
    guard list.experiments.count == 1 else { return [] }
    return startLoading(0)
  }

  /// Starts to load the experiment at a place of the list.
  mutating func startLoading(_ source: Int) -> [Effect] {
    let number = nextNumber()
    loading = Loading(source: source, number: number)
    return [.load(source: source, number: number)]
  }

  /// A number for something that is asked of the run loop, which tells its answer from others.
  mutating func nextNumber() -> Int {
    askings += 1
    return askings
  }

  /// Whether the list of experiments has the screen.
  public var isListShown: Bool { explorer == nil && list.experiments.count > 1 }
}
