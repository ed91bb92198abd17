import type { Fault } from '@wfm/contract/api';

const NAME = 'wfm-done';
/** Older things are forgotten: a test that long nobody reads. */
const KEPT = 200;

/** Something that was done by this page. */
export type Done =
  | {
      readonly kind: 'start';
      readonly workflow: string;
      readonly input: unknown;
      readonly executionArn: string;
    }
  | {
      readonly kind: 'send';
      readonly bus: string;
      readonly source: string;
      readonly detailType: string;
      readonly detail: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'advance'; readonly seconds: number }
  | { readonly kind: 'set fault'; readonly id: string; readonly fault: Fault }
  | { readonly kind: 'clear fault'; readonly id: string }
  | { readonly kind: 'release held' };

const listeners = new Set<() => void>();

/** What was done in this tab, in its order. */
export function recorded(): readonly Done[] {
  return JSON.parse(sessionStorage.getItem(NAME) ?? '[]') as readonly Done[];
}

export function remember(done: Done): void {
  keep([...recorded(), done].slice(-KEPT));
}

export function forget(): void {
  keep([]);
}

/** @returns what ends it. */
export function onRecord(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keep(done: readonly Done[]): void {
  sessionStorage.setItem(NAME, JSON.stringify(done));
  for (const listener of listeners) listener();
}
