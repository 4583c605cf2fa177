import CellGrid
import Foundation
import Testing

@testable import Explorer

@Suite struct KeyMapTests {
  private let bindings = KeyMap.groups.flatMap(\.bindings)

  @Test func noKeyIsBoundTwice() {
    let keys = bindings.flatMap(\.keys)
    let doubled = Dictionary(grouping: keys, by: { $0 }).filter { $0.value.count > 1 }.keys
    #expect(doubled.isEmpty)
  }

  @Test func everyCommandHasKeysAndOneLine() {
    for command in Command.allCases {
      #expect(bindings.filter { $0.command == command }.count == 1, "\(command)")
    }
    #expect(bindings.allSatisfy { !$0.keys.isEmpty && !$0.help.isEmpty })
  }

  @Test func everyKeyReachesItsCommand() {
    for binding in bindings {
      for key in binding.keys { #expect(KeyMap.command(for: key) == binding.command) }
    }
  }

  @Test func helpListsEveryBinding() {
    let help = HelpScreen.lines.map(\.text)
    for binding in bindings {
      #expect(help.contains { $0.hasPrefix(binding.keyNames) && $0.hasSuffix(binding.help) })
    }
  }

  @Test func readmeHasTheTable() throws {
    let readme = try String(contentsOf: Samples.root.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains(KeyMap.markdown), "README.md should hold:\n\(KeyMap.markdown)")
  }
}
