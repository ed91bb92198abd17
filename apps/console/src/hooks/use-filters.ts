import { useCallback } from 'preact/hooks';
import { useLocation } from 'preact-iso';

/** What stands in the query of the address: filters and what is selected, so that a link shows the same. */
export interface Filters {
  readonly query: Readonly<Record<string, string>>;
  /** Sets members of the query; an empty text takes one out. */
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void;
}

export function useFilters(): Filters {
  const { path, query, route } = useLocation();
  const text = new URLSearchParams(query).toString();
  const set = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) =>
      route(addressOf(path, { ...query, ...changes }), true),
    [path, text],
  );
  return { query, set };
}

/** A path with a query, without members that are absent or empty. */
export function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  const text = new URLSearchParams(given).toString();
  return text === '' ? path : `${path}?${text}`;
}
