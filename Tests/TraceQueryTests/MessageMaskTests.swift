import Testing

@testable import TraceQuery

@Suite("Masked messages")
struct MessageMaskTests {
  @Test(
    "What varies between occurrences is masked.",
    arguments: [
      ("no answer within 80 ms", "no answer within # ms"),
      ("refund of 1,412.50 EUR for Z9LOST failed", "refund of # EUR for # failed"),
      ("order-1234 and order_77 are gone", "order-# and order_# are gone"),
      ("run 8c48a1b2-1d34-abcd-bbbb-deadbeefcafe ended", "run # ended"),
      ("<function tool at 0x7f3c2a10>", "<function tool at #>"),
      ("at 2025-11-15T14:34:44.474+00:00: late", "at #: late"),
      ("call_Ab3dEfGh (chatcmpl-9XyZ)", "call_# (chatcmpl-#)"),
      ("write to jo.doe@example.com", "write to #"),
      ("unknown city 'Paris'", "unknown city '…'"),
      ("unknown city \"Saint-Malo's\"", "unknown city '…'"),
      ("fields 'a', 'b', 'c' are missing", "fields '…' are missing"),
      ("indices [1, 2, 33]", "indices [#]"),
      ("/home/me/run-12/data.json: gone", "…/data.json: gone"),
      ("open C:\\runs\\7\\report-12.pdf", "open …/report-#.pdf"),
      (
        "POST https://api.example.com:443/v1/orders/77?key=1 failed",
        "POST https://api.example.com:#/#/orders/# failed"
      ),
      ("  \n first line 1\nsecond line", "first line #"),
      ("주문 1234을 찾을 수 없습니다", "주문 # 찾을 수 없습니다"),
    ])
  func masks(message: String, expected: String) {
    #expect(MessageMask.masked(message, class: nil) == expected)
  }

  @Test(
    "What says which failure it is stays.",
    arguments: [
      ("don't use the agents' tools", nil), ("[Errno 111] Connection refused", nil),
      ("Error code: 429 - {'error': {'type': 'rate_limit_exceeded'}}", nil),
      ("Client error '404 Not Found' for it", nil), ("exited with status 137", nil),
      ("raise the `recursion_limit`, please", nil), ("and/or application/json", nil),
      ("'NoneType' object has no attribute 'get'", "AttributeError"),
      ("'booking_ref'", "KeyError"), ("unknown column 'booking_ref'", "ValueError"),
    ] as [(String, String?)])
  func keeps(message: String, class name: String?) {
    #expect(MessageMask.masked(message, class: name) == message)
  }

  @Test("Quoted names count as names of code for Python's own errors about code only.")
  func names() {
    #expect(MessageMask.masked("'Paris'", class: "KeyError") == "'…'")
    #expect(MessageMask.masked("'666'", class: "KeyError") == "'…'")
    #expect(MessageMask.masked("no 'get'", class: "ValueError") == "no '…'")
    #expect(MessageMask.masked("no 'get'", class: "builtins.TypeError") == "no 'get'")
  }

  @Test("A message of any length and content ends after 200 characters.")
  func limits() {
    let hostile = [
      String(repeating: "a", count: 1 << 20), String(repeating: "'", count: 1 << 16),
      String(repeating: "a 1 ", count: 1 << 16), String(repeating: "'\\", count: 5_000),
      "\u{1B}[31m\u{0301}\u{0301}" + String(repeating: "1\u{0301} ", count: 4_000), "'", "`",
      "a'", "://", "c://", "@", "x@", ":", "::", "…", "C:\\", "~", "/", "\\",
    ]
    for message in hostile {
      #expect(MessageMask.masked(message, class: nil).count <= 200)
    }
    #expect(MessageMask.masked("cut in 'a long val", class: nil) == "cut in '…'")
  }
}
