import Foundation
import Support
import TestSupport
import Testing

import ArtifactFiles
import TraceCore
@testable import TraceLoading

@Suite("Files that are overwritten while they are read")
struct OverwrittenFileTests {
  private static func line(_ number: Int, length: Int = 100) -> [UInt8] {
    let text = String(repeating: "x", count: length)
    return Array((Observations.line("o\(number)", extra: "\"x\": \"\(text)\"") + "\n").utf8)
  }

  /// Lines of some five blocks.
  private static let old = (0..<12_000).flatMap { line($0) }

  /// What is there after the first block has been read, all as long as the file was.
  private static let others: [[UInt8]] = {
    let count = old.count
    let empty = line(0, length: 0).count
    let thirds = (0..<3).flatMap { line($0, length: count / 3 - empty) }
    return [
      [UInt8](repeating: 0x7A, count: count),
      line(0, length: count - empty),
      thirds + [UInt8](repeating: 0x20, count: count - thirds.count),
      [UInt8](repeating: 0x7A, count: count - 4) + Array("\n{}\n".utf8),
    ]
  }()

  private func load(
    _ bytes: [UInt8], then change: @escaping @Sendable (FileHandle) -> Void
  ) throws -> Experiment {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "observations.jsonl")
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    let isChanged = Locked(false)
    let location = try ExperimentFinder.find(folder.path)[0]
    return ExperimentLoader.load(
      location,
      progress: { _ in
        isChanged.withLock { isChanged in
          if !isChanged { change(handle) }
          isChanged = true
        }
        return true
      })
  }

  @Test("Lines that nobody read because others are there now are a failure.", arguments: 0..<4)
  func overwritten(_ number: Int) throws {
    let other = Self.others[number]
    #expect(other.count == Self.old.count)
    let experiment = try load(Self.old) { $0.write(Data(other)) }
    let found = experiment.findings.filter { $0.rule == .unreadableFile }
    #expect(found.count == 1)
    #expect("\(found.map(\.detail))".contains("it was overwritten while it was read"))
    #expect(experiment.observations.count > 0)
  }

  /// Blocks after one that could not be read do not follow it, and its cause is the right one.
  @Test("A block whose end could not be read is no gap.")
  func unreadEnd() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.old, to: "observations.jsonl")
    let file = try ArtifactFile(path: path, role: .observations)
    let blocks = BlockReader(file)
    #expect(truncate(path, 3_000) == 0)
    var block = LineBlock()
    #expect(try blocks.next(into: &block))
    #expect(block.failure != nil && block.count > 0)
    var reader = ObservationReader()
    reader.read(block)
    var later = ObservationBatch()
    (later.offset, later.byteCount) = (1_000_000, 100)
    var builder = RecordsBuilder()
    let added = builder.add(file)
    let merger = BatchMerger(
      builder, file: added, readers: 1, size: Self.old.count, dividedSize: blocks.size)
    for (number, batch) in [reader.batch, later].enumerated() {
      var batch = batch
      _ = merger.take(&batch, number: number, reader: 0)
      #expect(merger.gap(isAtEnd: false) == nil)
    }
  }

  @Test("What is appended while a file is read is no failure.", arguments: [true, false])
  func appended(_ isTerminated: Bool) throws {
    let bytes = Self.old.dropLast(isTerminated ? 0 : 1)
    let experiment = try load(Array(bytes)) { handle in
      handle.seekToEndOfFile()
      handle.write(Data((isTerminated ? [] : [0x0A]) + Self.line(20_000, length: 2_000_000)))
    }
    #expect(experiment.findings.filter { $0.rule == .unreadableFile }.isEmpty)
    #expect(experiment.observations.count >= 12_000)
  }
}
