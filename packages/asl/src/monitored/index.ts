export * from './monitored.ts';
export { MONITOR_VARIABLES, type MonitoredNames, monitoredNames } from './names.ts';
export type { FailureRoute, MonitoredOptions } from './options.ts';
