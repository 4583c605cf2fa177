/// Where the SDK's offline store is looked for.
public enum OfflineStore: Hashable, Sendable {
  /// In `artifacts` in the experiment's folder and beside it.
  case automatic
  /// In this folder.
  case folder(String)
  /// Nowhere.
  case none
}
