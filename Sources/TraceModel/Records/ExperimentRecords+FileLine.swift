import ArtifactFiles

extension ExperimentRecords {
  package func fileLine(of finding: Finding) -> FileLine {
    FileLine(file: files[finding.file].path, line: finding.line)
  }

  package func fileLine(of record: RecordRange) -> FileLine {
    FileLine(file: files[record.file].path, line: record.line)
  }
}
