import { MUTATIONS, type Mutation } from '../../histories/mutations/mutations.ts';

/** A mistake that is planted in the functions, and what the soak says is broken then. */
export interface Plant {
  readonly mutation: Mutation;
  readonly breaks: string;
}

/** One of each kind that the soak is there to find; those of the histories are taken from them. */
export const PLANTS: readonly Plant[] = [
  { mutation: ofHistories('the oldest signal is dropped when the mailbox is full'), breaks: 'one verdict' },
  { mutation: ofHistories('a task is answered without a claim'), breaks: 'delivered is true' },
  { mutation: ofHistories('a token is logged'), breaks: 'tokens stay home' },
  {
    mutation: {
      name: 'a registration stays when its task was answered',
      file: 'handlers/src/mailbox/after-answer.ts',
      text: 'unclaimed.registration?.taskToken === taskToken ? withoutRegistration(unclaimed, context) : unclaimed;\n  return {',
      replacement: 'unclaimed;\n  return {',
      also: [
        {
          file: 'handlers/src/mailbox/release.ts',
          text: 'const ended = isHeld ?',
          replacement: 'const ended = isHeld && stoppedAtEpochMs < 0 ?',
        },
      ],
    },
    breaks: 'nothing is left',
  },
  {
    mutation: {
      name: 'a function keeps what it has received',
      file: 'handlers/src/delivery/deliver.ts',
      text: '  const testimonies: Testimony[] = [];\n  let waits = 0;',
      replacement:
        '  const kept = globalThis as { kept?: unknown[] };\n  kept.kept = [...(kept.kept ?? []), new Uint8Array(4_000_000).fill(1)];\n  const testimonies: Testimony[] = [];\n  let waits = 0;',
    },
    breaks: 'memory is flat',
  },
];

function ofHistories(name: string): Mutation {
  const mutation = MUTATIONS.find((each) => each.name === name);
  if (mutation === undefined) throw new Error(`No mutation of the histories is called ${name}.`);
  return mutation;
}
