import { pathPartOf } from '@wfm/contract/api';
import { addressOf } from '../hooks/use-filters.ts';

/** Addresses of the pages. What stands in a path, `useNamed` reads. */
export const LINKS = {
  runs: (query: Readonly<Record<string, string | undefined>> = {}) => addressOf('/', query),
  run: (executionArn: string, query: Readonly<Record<string, string | undefined>> = {}) =>
    addressOf(`/runs/${pathPartOf(executionArn)}`, query),
  keys: () => '/keys',
  key: (key: string) => `/keys/${pathPartOf(key)}`,
  events: (query: Readonly<Record<string, string | undefined>> = {}) => addressOf('/events', query),
  event: (eventId: string) => `/events/${pathPartOf(eventId)}`,
  deadLetters: (query: Readonly<Record<string, string | undefined>> = {}) =>
    addressOf('/dead-letters', query),
  send: (query: Readonly<Record<string, string | undefined>> = {}) => addressOf('/send', query),
  time: () => '/time',
  importHistory: () => '/import',
} as const;
