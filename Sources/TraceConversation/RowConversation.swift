/// What was said in an observation or in a whole run.
package enum RowConversation: Sendable {
  case observation(ObservationConversation)
  case run(RunConversation)
  case missing(MissingExchange)
}
