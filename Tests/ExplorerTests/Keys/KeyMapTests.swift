import CellGrid
import Foundation
import TestSupport
import Testing

@testable import Explorer

@Suite("Key map")
struct KeyMapTests {
  private let keyMap = KeyMap.standard
  private var bindings: [Binding] { keyMap.groups.flatMap(\.bindings) }

  @Test("No key is bound twice.")
  func uniqueKeys() {
    for (context, groups) in Dictionary(grouping: keyMap.groups, by: \.context) {
      let keys = groups.flatMap(\.bindings).flatMap(\.keys)
      let repeated = Dictionary(grouping: keys, by: { $0 }).filter { $0.value.count > 1 }.keys
      #expect(repeated.isEmpty, "\(context)")
    }
  }

  @Test("Every command has one binding, with keys and a help text.")
  func completeBindings() {
    for command in Command.allCases {
      #expect(bindings.filter { $0.command == command }.count == 1, "\(command)")
    }
    #expect(bindings.allSatisfy { !$0.keys.isEmpty && !$0.help.isEmpty })
  }

  @Test("Every key runs its command.")
  func dispatch() {
    for group in keyMap.groups {
      for binding in group.bindings {
        for key in binding.keys {
          #expect(keyMap.command(for: key, in: group.context) == binding.command)
        }
      }
    }
  }

  @Test("Every command of a hint has a key.")
  func hints() {
    for hint in keyMap.treeHints + keyMap.detailHints + keyMap.timelineHints {
      #expect(!keyMap.keyName(hint.command).isEmpty, "\(hint.command)")
    }
  }

  @Test("The help lists every binding.")
  func help() {
    let help = HelpText.lines(keyMap, for: .tree).map { $0.map(\.text).joined() }
    for group in keyMap.groups {
      for binding in group.bindings {
        let text = binding.help(under: group.title)
        #expect(help.contains { $0.hasPrefix(binding.keyNames) && $0.hasSuffix(text) })
      }
    }
  }

  @Test("The README contains the key table.")
  func readme() throws {
    let readme = try String(
      contentsOf: URL(filePath: Repository.path("README.md")), encoding: .utf8)
    #expect(
      readme.contains(keyMap.markdown), "README.md should contain:\n\(keyMap.markdown)")
  }
}
