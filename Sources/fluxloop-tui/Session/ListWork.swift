import Explorer
import TraceCore

/// Finds and sorts the rows of a flat list.
struct ListWork: BackgroundWork {
  let request: ListRequest

  func immediateAnswer() -> Answer? { request.experiment.isSmall ? request.answer() : nil }

  func run(_ reply: Reply) {
    if let answer = request.answer(isStopped: { reply.isStopped }) { reply.sendIfWanted(answer) }
  }
}
