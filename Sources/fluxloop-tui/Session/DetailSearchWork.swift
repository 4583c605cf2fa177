import Explorer
import TraceCore

/// Searches everything that is known about a row.
struct DetailSearchWork: BackgroundWork {
  let job: DetailSearchJob

  /// Fewer bytes are laid out and searched before the eye notices.
  private static let immediateLimit = 64 << 10

  func immediateAnswer() -> Answer? {
    job.byteCount <= Self.immediateLimit ? .detailFound(job.found()) : nil
  }

  func run(_ reply: Reply) {
    let found = job.found { reply.isStopped }
    reply.sendIfWanted(.detailFound(found))
  }
}
