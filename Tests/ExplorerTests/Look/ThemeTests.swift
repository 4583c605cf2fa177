import CellGrid
import Testing

@testable import Explorer

@Suite("Themes")
struct ThemeTests {
  @Test("The standard theme uses the terminal's own colours.")
  func standard() {
    let styles = Role.allCases.map { "\($0): \(Theme.standard[$0])" }
    #expect(
      styles == [
        "plain: standard on standard",
        "dim: standard on standard dim",
        "strong: standard on standard bold",
        "header: standard on standard reverse",
        "headerFilter: standard on standard bold reverse",
        "status: standard on standard dim",
        "error: red on standard bold",
        "recovered: yellow on standard",
        "interrupted: yellow on standard",
        "warning: yellow on standard bold",
        "success: green on standard",
        "key: blue on standard",
        "string: green on standard",
        "number: magenta on standard",
        "constant: magenta on standard",
        "null: standard on standard dim",
        "heading: cyan on standard bold",
        "model: cyan on standard dim",
        "user: magenta on standard bold",
        "system: blue on standard bold",
        "hit: standard on standard underline reverse",
        "hitAtCursor: standard on standard bold underline",
        "agent: magenta on standard bold",
        "generation: cyan on standard",
        "tool: green on standard",
        "event: yellow on standard",
        "chain: blue on standard",
        "evaluation: magenta on standard",
      ])
  }

  @Test("The light theme has no colour that is hard to read on white, and nothing coloured is dim.")
  func light() {
    for role in Role.allCases {
      let style = Theme.light[role]
      #expect(![.green, .yellow, .cyan].contains(style.foreground), "\(role)")
      #expect(style.foreground == .standard || !style.attributes.contains(.dim), "\(role)")
    }
  }

  @Test("Without red and green, a success and an error still differ; with contrast nothing is dim.")
  func accessible() {
    let styles = Role.allCases.map { Theme.colorBlind[$0] }
    #expect(!styles.contains { $0.foreground == .green })
    #expect(Theme.colorBlind[.error].attributes.contains(.reverse))
    #expect(!Role.allCases.contains { Theme.contrast[$0].attributes.contains(.dim) })
    #expect(Theme.contrast[.error] != Theme.contrast[.warning])
  }

  @Test("The theme follows what the terminal says.")
  func background() {
    var state = State(size: Size(columns: 80, rows: 24), experiments: [])
    _ = update(&state, .background(isLight: true))
    #expect(state.theme == .light)
    _ = update(&state, .background(isLight: false))
    #expect(state.theme == .standard)
  }

  @Test("In the golden frames every role has a different style and letter.")
  func roleTheme() {
    #expect(Set(Role.allCases.map { RoleTheme.theme[$0] }).count == Role.allCases.count)
    #expect(Set(RoleTheme.names.values.map(\.letter)).count == RoleTheme.names.count)
  }

  @Test("The selected row is one bar, and keeps its bold text.")
  func selection() {
    var canvas = Canvas(size: Size(columns: 4, rows: 1), theme: .standard)
    canvas.write(
      [Span("x", .error), Span("d", .dim), Span("p")], at: Position(column: 0, row: 0), columns: 4)
    let row = Area(column: 0, row: 0, columns: 4, rows: 1)
    canvas.select(row, hasFocus: true)
    let plain = Style(.standard, on: .standard, .reverse)
    #expect(canvas.frame.row(0).map(\.style) == [plain.adding(.bold), plain, plain, plain])
  }

  @Test("A row that shows for context is dim and not bold.")
  func subdued() {
    var canvas = Canvas(size: Size(columns: 2, rows: 1), theme: .standard)
    canvas.write(
      [Span("x", .error), Span("t", .tool)], at: Position(column: 0, row: 0), columns: 2)
    canvas.subdue(Area(column: 0, row: 0, columns: 2, rows: 1))
    let styles = [Style(.red, on: .standard, .dim), Style(.green, on: .standard, .dim)]
    #expect(canvas.frame.row(0).map(\.style) == styles)
  }
}
