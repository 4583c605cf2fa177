import Explorer
import Support

/// Sends answers to one request, and knows whether they are still wanted.
struct Reply: Sendable {
  let stopFlag = StopFlag()
  private let id: RequestID
  private let mailbox: Mailbox

  init(to id: RequestID, _ mailbox: Mailbox) {
    self.id = id
    self.mailbox = mailbox
  }

  /// Whether the work should stop.
  var isStopped: Bool { stopFlag.isSet }

  /// Sends an answer to the run loop.
  func send(_ answer: Answer) { mailbox.post(.answered(answer, id)) }

  /// Sends an answer, unless the request has been cancelled.
  func sendIfWanted(_ answer: Answer) { if !isStopped { send(answer) } }
}
