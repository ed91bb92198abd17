import type { StreamItem } from '@wfm/contract/api';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { type ApiFailure, shownFailure } from '../api/failure.ts';
import { useLive } from './use-live.ts';

/** A page of a list, as the API gives it. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

/** A list that grows at its end when more is asked for, and at its beginning by itself. */
export interface Pages<Item> {
  /** Absent: nothing was answered yet. */
  readonly items: readonly Item[] | undefined;
  readonly failure: ApiFailure | undefined;
  /** Asks for the next page. Absent: there is none. */
  readonly more: (() => Promise<void>) | undefined;
}

interface Rest<Item> {
  readonly of: string;
  readonly items: readonly Item[];
  /** Where the page after these begins. */
  readonly next: string | undefined;
  readonly failure?: ApiFailure;
}

/**
 * A list whose first page is live; further pages are kept as they were loaded.
 *
 * @param identity the query, as text: another one begins anew.
 */
export function usePages<Item>(
  identity: string,
  load: (page: string | undefined) => Promise<Page<Item>>,
  {
    idOf,
    concerns,
  }: { readonly idOf: (item: Item) => string; readonly concerns: (item: StreamItem) => boolean },
): Pages<Item> {
  const first = useLive(identity, () => load(undefined), concerns);
  const [rest, setRest] = useState<Rest<Item>>({ of: identity, items: [], next: undefined });
  const known = rest.of === identity && rest.items.length > 0 ? rest : undefined;
  const items = useMemo(
    () => (first.value === undefined ? undefined : joined(first.value.items, known?.items ?? [], idOf)),
    [first.value, known],
  );

  // What has moved from the first page to the second would be missing: the pages behind it are kept only while they touch it.
  useEffect(() => {
    if (known === undefined || first.value === undefined || touches(first.value.items, known.items, idOf))
      return;
    setRest({ of: identity, items: [], next: undefined });
  }, [first.value]);

  const next = known === undefined ? first.value?.next : known.next;
  const more = useCallback(async () => {
    try {
      const page = await load(next);
      const before = items ?? [];
      setRest({ of: identity, items: joined(before, page.items, idOf), next: page.next });
    } catch (error) {
      setRest((state) => ({ ...state, failure: shownFailure(error) }));
    }
  }, [identity, next, items]);

  return {
    items,
    failure: first.failure ?? (rest.of === identity ? rest.failure : undefined),
    more: next === undefined ? undefined : more,
  };
}

function joined<Item>(
  newer: readonly Item[],
  older: readonly Item[],
  idOf: (item: Item) => string,
): readonly Item[] {
  const ids = new Set(newer.map(idOf));
  return [...newer, ...older.filter((item) => !ids.has(idOf(item)))];
}

function touches<Item>(
  newer: readonly Item[],
  older: readonly Item[],
  idOf: (item: Item) => string,
): boolean {
  const ids = new Set(older.map(idOf));
  return newer.some((item) => ids.has(idOf(item)));
}
