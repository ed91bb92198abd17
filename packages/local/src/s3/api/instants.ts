/** An instant as S3 has it in documents. Objects have whole seconds. */
export function isoInstant(epochMs: number): string {
  return new Date(Math.floor(epochMs / 1_000) * 1_000).toISOString();
}
