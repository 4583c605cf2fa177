/// The rules of family `data`, which speak while the files are read.
enum DataRules {
  static let infos: [RuleInfo] = [
    RuleInfo(
      .malformedLine, .data, title: "A line is not JSON",
      shows: "A line that cannot be read, even with what Python adds to JSON.",
      cause: "The writer crashed, two writers wrote at once, or the file was edited.",
      fix: "Look at the line. A last line that stops short is usual while a run is going on."),
    RuleInfo(
      .notAnObject, .data, title: "A line holds no object",
      shows: "A line with a list, a string, a number or null.",
      cause: "Something else than FluxLoop wrote to the file.", fix: "Remove the line."),
    RuleInfo(
      .missingField, .data, title: "A field is missing",
      shows: "A record without id, type, name or start_time, or a trace without an id.",
      cause: "Something else than the SDK wrote or changed the record.",
      fix: "Write the field; the record shows meanwhile with what it has."),
    RuleInfo(
      .badField, .data, title: "A field cannot be used",
      shows: "A field of a wrong type, or a time that is none.",
      cause: "Something else than the SDK wrote or changed the record.",
      fix: "Write ISO 8601 times and strings, as the SDK does."),
    RuleInfo(
      .invalidUTF8, .data, title: "A line is not UTF-8",
      shows: "Bytes that are not UTF-8; they show as U+FFFD.",
      cause: "The file was written or converted in another encoding.",
      fix: "Write UTF-8, or ASCII with escapes as Python's json.dumps does."),
    RuleInfo(
      .duplicateID, .data, title: "An id stands twice",
      shows: "Two lines of one file with the same id; the later and fuller one is kept.",
      cause: "An observation was pushed after it had ended, so that the SDK wrote it twice.",
      fix: "Set end_time only just before pop_observation(), or leave it to the SDK."),
    RuleInfo(
      .orphan, .data, title: "A parent is missing",
      shows: "A parent_observation_id that is not in the trace; it shows at the trace's root.",
      cause: "The parent never ended, or the buffer or the runner dropped it.",
      fix: "Look for a crash or an unpopped parent; raise FLUXLOOP_MAX_QUEUE_SIZE for bursts."),
    RuleInfo(
      .cycle, .data, title: "Parents form a loop",
      shows: "An observation that is its own ancestor; the loop is broken at its earliest start.",
      cause: "Something else than the SDK set the parents.", fix: "Correct the parents."),
    RuleInfo(
      .noEndTime, .data, title: "An end is missing", shows: "An observation without end_time.",
      cause: "It is still running, or the program ended before it did.",
      fix: "Pop it in a finally block."),
    RuleInfo(
      .negativeDuration, .data, title: "It ends before it starts",
      shows: "An end_time before start_time.", cause: "A clock was set, or times were mixed up.",
      fix: "Take both times from one clock, with an offset."),
    RuleInfo(
      .unknownType, .data, title: "The type is none of FluxLoop's",
      shows: "A type other than agent, generation, tool, span, event, chain and evaluation.",
      cause: "A newer SDK, or something else, wrote it.", fix: "None is needed: it shows."),
    RuleInfo(
      .unreadableFile, .data, title: "A file cannot be read", shows: "What the system said.",
      cause: "Permissions, or a failing disk.", fix: "Make the file readable."),
    RuleInfo(
      .unmatchedFailure, .data, title: "A failed run was not found again",
      shows: "An entry of errors.json that no trace of the offline store fits.",
      cause: "FluxLoop's runner drops failed runs, and the store is elsewhere or was cleared.",
      fix: "Name the store with --offline-store."),
  ]
}
