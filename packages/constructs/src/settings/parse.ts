import { ConfigurationError } from '../errors.ts';
import { completeMonitorSettings, type MonitorSettings } from './complete.ts';
import { ruleOf } from './issue.ts';
import type { MonitorOptions } from './options.ts';
import { monitorSettingsSchema } from './schema.ts';

/** Settings that a program gives. @throws ConfigurationError naming the first that breaks a rule. */
export function parseMonitorSettings(input: MonitorOptions): MonitorSettings {
  const { success, data, error } = monitorSettingsSchema.safeParse(input);
  if (success) return completeMonitorSettings(data, (path) => path);
  const [issue] = error.issues;
  if (issue === undefined) throw error;
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  throw new ConfigurationError({
    setting: [...issue.path, ...unknown].join('.'),
    rule: unknown.length > 0 ? 'is no setting' : ruleOf(issue),
    value: valueAt(input, issue.path),
    fix: 'The type of the props says what each of them takes.',
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (found as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}
