/** Stands in for the SDK's filter of what may be logged of a call: nothing may. */
export function schemaLogFilter(): string {
  return '***SensitiveInformation***';
}
