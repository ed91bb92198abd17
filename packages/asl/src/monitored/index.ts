/**
 * The product's pattern as builder steps. This folder alone knows `@wfm/contract`: the rest of the package is the States
 * Language and its builder, for any state machine.
 */
export * from './monitored.ts';
export { MONITOR_VARIABLES, type MonitoredNames, monitoredNames } from './names.ts';
export type { FailureRoute, MonitoredOptions } from './options.ts';
export { type SectionsAtOnce, sectionsAtOnce } from './sections-at-once.ts';
