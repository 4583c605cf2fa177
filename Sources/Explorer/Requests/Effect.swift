/// Something for the run loop to do. Results of requests come back as actions.
package enum Effect: Sendable {
  /// Start a request, which replaces the one in its slot.
  case start(Request)
  /// Stop the request of a slot as soon as possible. A load still answers with what it has read.
  case cancel(RequestSlot)
  /// Put a text into the clipboard.
  case copy(Extract)
  /// Release the terminal and show a copy of a text in another program, until that ends.
  case open(Extract, editor: Bool)
  /// Paint the whole screen again.
  case redraw
  /// Release the terminal and stop until the shell continues the program.
  case suspend
  case quit
}
