import TestSupport
import Testing

@testable import PythonScan

@Suite("Modules by the ends of their paths")
struct ModuleTreeTests {
  @Test("The only module whose path ends in some components is that which a search of all finds.")
  func random() {
    var random = SplitMix64(seed: 16)
    for _ in 0..<400 {
      var (tree, paths) = (ModuleTree(), [[String]]())
      for _ in 0..<random.below(12) {
        let path = (0..<1 + random.below(5)).map { _ in random.pick(["a", "b", "c"]) }
        tree.insert(path)
        paths.append(path)
      }
      for _ in 0..<40 {
        let query = (0..<1 + random.below(5)).map { _ in random.pick(["a", "b", "c", "d"]) }
        let found = paths.indices.filter { paths[$0].suffix(query.count) == query[...] }
        let expected = found.count == 1 ? found[0] : nil
        #expect(tree.module(endingWith: query) == expected, "\(query) in \(paths)")
      }
    }
  }

  @Test("Whether a file names one of many modules takes the length of the file.")
  func manyModules() {
    var modules = PythonModules()
    for number in 0..<20_000 {
      modules.add(["tool": "fluxloop.tool"], of: "/src/package\(number)/module\(number).py")
    }
    let all = modules
    Deadline.of(60) {
      for number in 0..<20_000 {
        let isImported = number % 2 == 0
        let name = isImported ? "module\(number)" : "module\(number)x"
        let source = Array("from app.\(name) import tool\n@tool\ndef f(): pass\n".utf8)
        #expect(all.areNamed(in: source) == isImported)
        #expect((all.path(of: "package\(number).\(name).tool", in: []) != nil) == isImported)
      }
    }
  }
}
