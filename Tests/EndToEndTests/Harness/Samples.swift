import Foundation

/// The sample artifacts of this package.
enum Samples {
  /// The folder that holds them all.
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("sample-artifacts").path

  static let broken = folder + "/broken"

  /// The folders of the two experiments, the earlier one first.
  private static let experiments: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("exp_") }.sorted().map { folder + "/" + $0 }
  }()

  /// Requests of one turn; one run failed.
  static var single: String { experiments.first ?? "no exp_ folder in sample-artifacts" }

  /// Conversations of several turns.
  static var multi: String { experiments.last ?? "no exp_ folder in sample-artifacts" }
}
