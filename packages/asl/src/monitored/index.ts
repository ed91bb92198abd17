/**
 * The product's pattern as builder steps. This folder alone knows `@wfm/contract`: the rest of the package is the States
 * Language and its builder, for any state machine.
 */
export { type Continuable, continueAsNew } from './inbox/continue-as-new.ts';
export {
  CONTINUE_ERRORS,
  type Continued,
  type ContinueOptions,
  continueAsNewStates,
} from './inbox/continuing-states.ts';
export { continuesAsNew, isContinuingCall } from './inbox/handing-over.ts';
export { historyWarnings, messagesThatFit, type ReceiveLoop, receiveLoops } from './inbox/loops.ts';
export type { Kinds, MessageOf, Received } from './inbox/messages.ts';
export { assertInboxes, InboxError, type InboxMistake, inboxMistakes } from './inbox/mistakes.ts';
export type { InboxReferences, ReceiveOptions } from './inbox/options.ts';
export { type Reader, readersIn } from './inbox/readers.ts';
export { receive, roundsReached } from './inbox/receive.ts';
export { type ReceiveStateOptions, receiveState } from './inbox/receive-state.ts';
export * from './monitored.ts';
export { MONITOR_VARIABLES, type MonitoredNames, monitoredNames } from './names.ts';
export type { FailureRoute, MonitoredOptions } from './options.ts';
export { type SectionsAtOnce, sectionsAtOnce } from './sections-at-once.ts';
