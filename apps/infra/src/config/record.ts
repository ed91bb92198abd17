/** Settings before their form is known. */
export type SettingsRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is SettingsRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
