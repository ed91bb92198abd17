/** What was typed, read as JSON. */
export type ParsedText =
  | { readonly value: unknown; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: string };

export function parsedText(text: string): ParsedText {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `It must be JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text is the JSON of an object. */
export function parsedObject(
  text: string,
): ParsedText & { readonly object?: Readonly<Record<string, unknown>> } {
  const parsed = parsedText(text);
  if (parsed.problem !== undefined) return parsed;
  if (!isRecord(parsed.value)) return { problem: 'It must be a JSON object: { ... }' };
  return { value: parsed.value, object: parsed.value };
}
