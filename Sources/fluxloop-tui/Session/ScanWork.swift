import Explorer
import TraceCore

/// Looks for mistakes in the Python source that the command line names.
struct ScanWork: BackgroundWork {
  let source: PythonSource

  func run(_ reply: Reply) {
    reply.sendIfWanted(.scanned(source.scan(isStopped: { reply.isStopped })))
  }
}
