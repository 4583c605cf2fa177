import JSONText
import Support
import Testing

@testable import Messages

@Suite("Messages: vendors' shapes")
struct ShapeTests {
  @Test("The same story is the same messages in every vendor's shape.", arguments: VendorStory.all)
  func story(_ story: VendorStory) throws {
    let conversation = try Conversation(story.json)
    let id = story.id.map { " #\($0)" } ?? ""
    #expect(
      conversation.outline == [
        #"assistant get_quote({"symbol":"ABC"})\#(id)"#, "tool → ok\(id)",
      ])
  }

  @Test("The call and its result are a pair in every shape.", arguments: VendorStory.all)
  func exchange(_ story: VendorStory) throws {
    let exchanges = try Conversation(story.json).exchanges
    #expect(exchanges.count == 1)
    #expect(exchanges.first?.call != nil)
    #expect(exchanges.first?.result != nil)
  }

  @Test("The same call has the same fingerprint in the shapes of all vendors that have ids.")
  func fingerprints() throws {
    let prints = try VendorStory.all.filter { $0.id != nil }.map { story in
      let conversation = try Conversation(story.json)
      return conversation.messages.map { conversation.fingerprint(of: $0) }
    }
    #expect(Set(prints).count == 1)
  }

  @Test("A text with a call contains one of the needles.", arguments: VendorStory.all)
  func needles(_ story: VendorStory) {
    #expect(Conversation.toolNeedles.contains { story.json.contains("\($0)") })
  }

  @Test("A vendor's shape is found in any structure around it.")
  func surroundings() throws {
    for story in VendorStory.all {
      let expected = try Conversation(story.json).outline
      #expect(try Conversation(#"[{"a": 1, "b": [[\#(story.json)]]}, "x"]"#).outline == expected)
      var writer = JSONWriter()
      writer.string(story.json)
      let text = String(decoding: writer.text, as: UTF8.self)
      #expect(try Conversation(#"{"output": \#(text)}"#).outline == expected)
    }
  }
}
