import { completeMonitorSettings, defaultRuleQuota } from '@wfm/constructs';
import { checkRegion } from './regions.ts';
import type { ParsedSettings } from './schema.ts';
import { checkTags } from './tags.ts';

/** Complete settings: no default is open any more, and the rules between settings hold. */
export type Settings = ReturnType<typeof completeSettings>;

/**
 * Fills in the defaults that follow another setting, and checks the rules between settings.
 *
 * @param nameOf how the user knows a setting, for the messages: `functions.timeoutSeconds` to its variable's name.
 * @throws ConfigurationError naming the first setting that breaks a rule.
 */
export function completeSettings(parsed: ParsedSettings, nameOf: (path: string) => string) {
  checkRegion(parsed, nameOf);
  checkTags(parsed.tags, nameOf);
  const production = parsed.production ?? ['prod', 'production'].includes(parsed.environment);
  const complete = completeMonitorSettings({ ...parsed, production }, nameOf);
  const ruleQuota = complete.bus.ruleQuota ?? defaultRuleQuota(parsed.region);
  return { ...complete, bus: { ...complete.bus, ruleQuota } };
}
