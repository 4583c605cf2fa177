import Testing
import TraceCore

@Suite("Mistakes in filters")
struct QueryMistakeTests {
  @Test(
    "A mistake is pointed at.",
    arguments: [
      ("tpye:tool", 0, #"unknown field "tpye"; did you mean "type"?"#),
      ("dur:5", 4, #""5" needs a unit (e.g. 5s or 5ms)"#),
      ("dur:>5", 5, #""5" needs a unit (e.g. 5s or 5ms)"#),
      ("self:1..2s", 5, #""1" needs a unit (e.g. 1s or 1ms)"#),
      ("dur:fast", 4, #""fast" is not a duration (e.g. 2s or 500ms)"#),
      (#"type:tool name:"a b"#, 15, "unclosed quote"), (#"in:~"a"#, 4, "unclosed quote"),
      ("is:eror", 3, #"unknown state "eror"; did you mean "error"?"#),
      ("line:x", 5, #""x" is not a number (e.g. 1000 or 2k)"#),
      ("in:", 3, "in: needs a value"), ("meta.k:", 7, "meta: needs a value"),
      ("pass:maybe", 5, #""maybe" is not true or false"#),
      ("out:~(", 5, "invalid regex: ( without )"),
    ])
  func pointedAt(text: String, offset: Int, message: String) {
    #expect(throws: QueryFailure(offset: offset, message: message)) { try Query(text) }
  }

  @Test("Zero needs no unit.")
  func zero() throws {
    #expect(try Query("dur:0") == Query("dur:>=0s"))
    #expect(try Query("self:<=0").terms.count == 1)
  }

  @Test(
    "A type that neither FluxLoop nor the files know is a mistake.", arguments: ["type", "as"])
  func unknownType(field: String) throws {
    #expect(
      try Query("\(field):tol").typeMistake(among: [])
        == #"unknown type "tol"; did you mean "tool"?"#)
    #expect(
      try Query("\(field):zzz").typeMistake(among: [])?.hasPrefix(
        #"unknown type "zzz"; valid types: agent, "#) == true)
    #expect(try Query("\(field):too|llm").typeMistake(among: ["llm"]) == nil)
  }
}
