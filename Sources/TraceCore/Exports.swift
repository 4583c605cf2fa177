// The trace rooms under one name, for programs that use the core alone.
@_exported import ArtifactFiles
@_exported import FindingReports
@_exported import JSONText
@_exported import Messages
@_exported import PythonScan
@_exported import TraceConversation
@_exported import TraceDiagnosis
@_exported import TraceIndex
@_exported import TraceLoading
@_exported import TraceModel
@_exported import TraceQuery
