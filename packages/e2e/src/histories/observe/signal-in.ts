/**
 * The id of the event that an answer carries: `signalId` (`eventId/declaration`), or the event's own id in a failure's
 * cause (`id`) or a completion's output (`signal.id`). `undefined`: the text is no answer with a signal.
 */
export function signalIn(text: string | undefined): string | undefined {
  const document = recordIn(text);
  const { signalId, id, signal } = document;
  if (typeof signalId === 'string') return signalId.split('/')[0];
  if (typeof id === 'string') return id;
  if (typeof signal === 'object' && signal !== null) return signalIn(JSON.stringify(signal));
  return undefined;
}

/** A JSON text's object; an empty one where the text is no JSON or no object. */
export function recordIn(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
