import { readFileSync } from 'node:fs';
import { DEFAULT_MAILBOX_POLICY } from '@wfm/contract';
import { expect, test } from 'vitest';

const page = readFileSync(new URL('../../../../docs/promises.md', import.meta.url), 'utf8');

const DAY_SECONDS = 86_400;
const BYTES_PER_KIB = 1_024;

test('The page of promises says how long, and how many, ids of signals are remembered by default', () => {
  const { signalRetentionSeconds, maxRememberedSignals } = DEFAULT_MAILBOX_POLICY;
  expect(page).toContain(
    `forgotten (after ${signalRetentionSeconds / DAY_SECONDS} days or ${maxRememberedSignals} others)`,
  );
});

test('The page of promises says how much a mailbox holds by default', () => {
  const { maxWaitingSignals, maxWaitingBytes } = DEFAULT_MAILBOX_POLICY;
  expect(page).toContain(
    `${maxWaitingSignals} signals and ${maxWaitingBytes / BYTES_PER_KIB} KiB wait at most, by default`,
  );
});
