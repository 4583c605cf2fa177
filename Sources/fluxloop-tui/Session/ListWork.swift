import Explorer
import TraceCore

/// Finds and sorts the rows of a flat list.
struct ListWork: BackgroundWork {
  let request: ListRequest

  var isQuick: Bool { request.experiment.isSmall }

  func run(_ reply: Reply) {
    if let answer = request.answer(isStopped: { reply.isStopped }) { reply.sendIfWanted(answer) }
  }
}
