import { checkLargestItem, checkLease, checkPairs } from './rules.ts';
import type { ParsedMonitorSettings } from './schema.ts';

/** Complete settings: no default is open any more, and the rules between settings hold. */
export type MonitorSettings = ReturnType<typeof completeMonitorSettings>;

/**
 * Fills in the defaults that follow another setting, and checks the rules between settings.
 *
 * @param nameOf how the user knows a setting, for the messages: `functions.timeoutSeconds` to its variable's name.
 * @throws ConfigurationError naming the first setting that breaks a rule.
 */
export function completeMonitorSettings<Parsed extends ParsedMonitorSettings>(
  parsed: Parsed,
  nameOf: (path: string) => string,
) {
  checkLease(parsed, nameOf);
  checkLargestItem(parsed, nameOf);
  checkPairs(parsed, nameOf);
  const { production } = parsed;
  return {
    ...parsed,
    functions: { ...parsed.functions, tracing: parsed.functions.tracing ?? production },
    table: {
      pointInTimeRecovery: parsed.table.pointInTimeRecovery ?? production,
      deletionProtection: parsed.table.deletionProtection ?? production,
    },
    alarms: {
      ...parsed.alarms,
      enabled: parsed.alarms.enabled ?? production,
      dashboard: parsed.alarms.dashboard ?? production,
    },
  };
}
