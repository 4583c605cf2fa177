import Foundation

/// The paths of the sample artifacts in the repository.
package enum Samples {
  package static let folder = Repository.path("sample-artifacts")

  /// An offline store, with the traces of every experiment.
  package static let store = folder + "/artifacts"
  /// Damaged lines and hostile text.
  package static let broken = folder + "/broken"
  /// Pairs of programs, one with an instrumentation mistake and one without, and what they
  /// recorded.
  package static let decoratorMistakes = folder + "/decorator-mistakes"

  /// The folders that FluxLoop's runner wrote with observations, the oldest first.
  ///
  /// If they cannot be listed, the only element says why, so that tests that open it report it.
  package static let experiments: [String] = {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasPrefix("exp_") && hasObservations(folder + "/" + $0) }.sorted()
      return names.isEmpty ? ["no exp_ folder in \(folder)"] : names.map { folder + "/" + $0 }
    } catch {
      return ["\(folder) cannot be listed: \(error)"]
    }
  }()

  /// An experiment whose runs have one turn each; one run failed.
  package static let singleTurn = experiments[0]

  /// An experiment of conversations with several turns.
  package static let multiTurn = experiments[min(1, experiments.count - 1)]

  /// The folders that other commands and versions of FluxLoop wrote, the oldest first.
  package static let older: [String] = {
    do {
      let prefixes = ["benchmark-", "travel-support-"]
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { name in prefixes.contains { name.hasPrefix($0) } }.sorted()
        .map { folder + "/" + $0 }
    } catch {
      return ["\(folder) cannot be listed: \(error)"]
    }
  }()

  private static func hasObservations(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/observations.jsonl")
  }
}
