import Explorer
import TraceCore

/// Searches everything that is known about a row.
struct DetailSearchWork: BackgroundWork {
  let job: DetailSearchJob

  /// Fewer bytes are laid out and searched before the eye notices.
  private static let quickLimit = 64 << 10

  var isQuick: Bool { job.byteCount <= Self.quickLimit }

  func run(_ reply: Reply) {
    let found = job.found { reply.isStopped }
    reply.sendIfWanted(.detailFound(found))
  }
}
