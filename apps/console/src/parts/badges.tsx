import type { ExecutionStatusName, Visit, WaitKind } from '@wfm/contract/api';

type Tone = 'good' | 'bad' | 'busy' | 'warn' | 'calm';

const STATUS_TONES = {
  RUNNING: 'busy',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  TIMED_OUT: 'bad',
  ABORTED: 'calm',
  PENDING_REDRIVE: 'warn',
} as const satisfies Readonly<Record<ExecutionStatusName, Tone>>;

type VerdictName = 'delivered' | 'buffered' | 'duplicate' | 'late' | 'expired' | 'rejected';

const VERDICT_TONES = {
  delivered: 'good',
  buffered: 'busy',
  duplicate: 'calm',
  late: 'warn',
  expired: 'warn',
  rejected: 'bad',
} as const satisfies Readonly<Record<VerdictName, Tone>>;

const OUTCOME_TONES = {
  running: 'busy',
  succeeded: 'good',
  caught: 'warn',
  failed: 'bad',
  aborted: 'calm',
} as const satisfies Readonly<Record<Visit['outcome'], Tone>>;

const WAIT_WORDS = {
  token: 'an event',
  timer: 'time',
  message: 'a message',
  turn: 'its turn',
  work: 'its work',
} as const satisfies Readonly<Record<WaitKind, string>>;

function Badge({ tone, text }: { readonly tone: Tone; readonly text: string }) {
  return <span class={`badge ${tone}`}>{text}</span>;
}

export function StatusBadge({ status }: { readonly status: ExecutionStatusName }) {
  return <Badge tone={STATUS_TONES[status]} text={status.toLowerCase().replaceAll('_', ' ')} />;
}

export function VerdictBadge({ verdict }: { readonly verdict: VerdictName }) {
  return <Badge tone={VERDICT_TONES[verdict]} text={verdict} />;
}

export function OutcomeBadge({ outcome }: { readonly outcome: Visit['outcome'] }) {
  return <Badge tone={OUTCOME_TONES[outcome]} text={outcome} />;
}

/** What an execution waits for, as a list reads it: `an event, time`. */
export function waitWords(kinds: readonly WaitKind[]): string {
  return [...new Set(kinds)].map((kind) => WAIT_WORDS[kind]).join(', ');
}
