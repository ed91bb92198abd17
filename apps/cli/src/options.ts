import { UsageError } from './errors.ts';

/** A port from an option's text; 0 asks for any free one. @throws UsageError if it is no port. */
export function portOf(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new UsageError(`--port must be a whole number from 0 to 65535, but is ${JSON.stringify(text)}.`);
  }
  return Number(text);
}
