import type { BundleName } from '@wfm/contract';
import type { CallEffect, JsonObject, ServiceName } from '@wfm/local';
import type { FunctionCall } from './notebook.ts';

/** A call that a function makes in a situation, by what it is for. */
export interface FaultPoint {
  readonly by: BundleName;
  readonly service: ServiceName;
  readonly operation: string;
  /** Which item it is about. */
  readonly about: string;
  /** Which of the function's calls of this kind it is, from 1. */
  readonly nth: number;
}

/** How often the SDK makes a call before the function fails. Source: packages/handlers/src/functions/client-config.ts. */
export const SDK_TRIES = 3;

/** What happens to a call, and how many calls it strikes. */
export const EFFECTS = {
  'is throttled until the function fails': { kind: 'throttle', times: SDK_TRIES },
  'takes effect, and its answer is lost': { kind: 'timeout', moment: 'after', times: 1 },
  'is what the function crashes before': { kind: 'crash', moment: 'before', times: 1 },
  'is what the function crashes after': { kind: 'crash', moment: 'after', times: 1 },
} as const satisfies Record<string, CallEffect & { readonly times: number }>;

export type EffectName = keyof typeof EFFECTS;
export const EFFECT_NAMES = Object.keys(EFFECTS) as readonly EffectName[];

/** The calls that were made, each once. */
export function pointsOf(calls: readonly FunctionCall[]): readonly FaultPoint[] {
  const counts = new Map<string, number>();
  return calls.map(({ by, call: { service, operation, input } }) => {
    const about = aboutOf(input);
    const kind = [by, operation, about].join();
    const nth = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, nth);
    return { by, service, operation, about, nth };
  });
}

/** What a person calls it: `inform GetItem head (2)`. */
export function calledPoint({ by, operation, about, nth }: FaultPoint): string {
  return [by, operation, ...(about === '' ? [] : [about]), ...(nth === 1 ? [] : [`(${nth})`])].join(' ');
}

/** The kinds of items beside a mailbox, by what their sort keys have. Source: packages/contract/src/inbox/item.ts. */
const ITEMS = { '#inbox': 'head', '#message-id#': 'memory', '#message#': 'messages' } as const;

/** Which item a request to DynamoDB is about first; nothing of one to another service. */
export function aboutOf(input: JsonObject): string {
  const { Key, Item, TransactItems, ExpressionAttributeValues } = input;
  const asked = Key ?? Item ?? TransactItems ?? ExpressionAttributeValues;
  if (asked === undefined) return '';
  const text = JSON.stringify(asked);
  if (TransactItems !== undefined) return text.includes('"Delete"') ? 'deletion' : 'message';
  return Object.entries(ITEMS).find(([part]) => text.includes(part))?.[1] ?? 'mailbox';
}
