import * as z from 'zod/mini';
import { named, told } from './parts.ts';

/**
 * Why a request was not answered.
 *
 * - `foreign`: a web page of another origin, or another host name (status 403).
 * - `no-token`: it writes, and its header `Authorization` does not carry the token of `wfm start` (401).
 * - `invalid`: it has no valid form (400).
 * - `not-found`: what it is about is not there (404).
 * - `not-known`: the target cannot tell or do it; an engine can (501).
 * - `refused`: AWS or the engine refused it (409).
 * - `defect`: a mistake of the server (500).
 */
export const API_ERROR_CODES = [
  'foreign',
  'no-token',
  'invalid',
  'not-found',
  'not-known',
  'refused',
  'defect',
] as const;
export type ApiErrorCode = (typeof API_ERROR_CODES)[number];

export const API_ERROR_STATUS = {
  foreign: 403,
  'no-token': 401,
  invalid: 400,
  'not-found': 404,
  'not-known': 501,
  refused: 409,
  defect: 500,
} as const satisfies Readonly<Record<ApiErrorCode, number>>;

export const apiErrorSchema = named(
  'Error',
  z.object({
    code: z.enum(API_ERROR_CODES),
    message: told(z.string(), 'The rule, what broke it, and what to do.'),
    field: z.optional(
      told(z.string(), 'The member that is wrong: `body.key`. Absent: it is not one member.'),
    ),
  }),
  'Why a request was not answered; the same for every request.',
);
export type ApiErrorBody = z.output<typeof apiErrorSchema>;
