import type { TurnRequest, TurnResponse } from '@wfm/contract';
import { keyInUse } from '../content/key-in-use.ts';
import { decideTurn, type Holder, type TurnCommand, type TurnOutcome } from '../mailbox/index.ts';
import { decideAndSave } from './decide-and-save.ts';
import { freeIfOver, type HolderAccess } from './free-if-over.ts';

/** An execution asks the more seldom the longer it has waited: after a tenth of that. */
const SHARE_OF_WAIT = 10;
const SHORTEST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 300;
/** Asking and waiting leaves some ten events in a history of 25,000, so that so many times are enough for any timeout. */
const MOST_WAITS = 1_000;

/** Executions before one that are looked at, at most, in one step; the next one looks on. */
const MAX_LOOKS = 10;

/** Answers a state machine whose execution waits its turn. */
export async function turnFor(access: HolderAccess, request: TurnRequest): Promise<TurnResponse> {
  const { executionArn, queuedAt: queuedAtEpochMs, timeoutSeconds } = request;
  const command: TurnCommand = { type: 'turn', executionArn, queuedAtEpochMs, timeoutSeconds };
  const key = { workflowKey: request.workflowkey, monitor: request.monitor };
  const refusal = (message: string, holder?: Holder): TurnResponse => ({
    outcome: 'fail',
    ...keyInUse(key, message, holder?.executionArn),
  });
  for (let look = 0; ; look += 1) {
    const outcome = await decideAndSave<TurnOutcome>(access, key, (mailbox, context) =>
      decideTurn(mailbox, command, context),
    );
    if ('holder' in outcome && look < MAX_LOOKS && (await freeIfOver(access, key, outcome.holder))) continue;
    switch (outcome.type) {
      case 'turn':
        return { outcome: 'turn' };
      case 'wait':
        return {
          outcome: 'wait',
          seconds: waitSeconds(access.clock.now() - queuedAtEpochMs, timeoutSeconds),
        };
      case 'timedOut':
        return refusal(`Its turn did not come within ${timeoutSeconds} seconds.`, outcome.holder);
      case 'queueFull':
        return refusal('As many executions wait their turn as may.');
      default:
        throw new Error(`Unknown outcome: ${JSON.stringify(outcome satisfies never)}`);
    }
  }
}

function waitSeconds(waitedMs: number, timeoutSeconds: number): number {
  const longest = Math.max(LONGEST_WAIT_SECONDS, timeoutSeconds / MOST_WAITS);
  const share = waitedMs / 1_000 / SHARE_OF_WAIT;
  return Math.ceil(Math.min(longest, Math.max(SHORTEST_WAIT_SECONDS, share)));
}
