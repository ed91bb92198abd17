import type { Key } from '../model/history.ts';

/** Whole numbers that a history may use as keys, so that those of two histories never meet. */
const NUMBERS_PER_HISTORY = 1_000;

/** Begins every name, and every key that is a text, of the history with this number. */
export function prefixOf(serial: number): string {
  return `h${serial}-`;
}

/** Number of the history whose key or run a text names first. @returns undefined: it names none. */
export function parsePrefix(text: string): number | undefined {
  const [, serial] = /\bh(\d+)-/.exec(text) ?? [];
  return serial === undefined ? undefined : Number(serial);
}

/** A key of one history alone. What is neither a text nor a whole number is no key, and stays as it is. */
export function ownKey(serial: number, key: Key): Key {
  if (typeof key === 'string') return `${prefixOf(serial)}${key}`;
  return isWhole(key) ? serial * NUMBERS_PER_HISTORY + key : key;
}

/** Whether a mailbox's key, as the table has it, is of this history. */
export function isOwnKey(serial: number, stored: string): boolean {
  if (stored.startsWith(prefixOf(serial))) return true;
  return /^\d+$/.test(stored) && Math.floor(Number(stored) / NUMBERS_PER_HISTORY) === serial;
}

/** Whether it is a key at all. */
export function isKey(key: Key): key is string | number {
  return typeof key === 'string' || isWhole(key);
}

function isWhole(key: Key): key is number {
  return typeof key === 'number' && Number.isInteger(key);
}
