/// Text from a file, as `show --raw` and `--field` print it: into a pipe the bytes of the file.
struct FileText: Report {
  let lines: [[UInt8]]

  func write(to output: inout Output) {
    for line in lines { output.writeForeign(line) }
  }
}
