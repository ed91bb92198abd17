import {
  type CollectResponse,
  collectRequestSchema,
  parse,
  type TurnResponse,
  turnRequestSchema,
} from '@wfm/contract';
import { StepFunctionsExecutions } from '../adapters/step-functions-executions.ts';
import { StepFunctionsTasks, sendFailure } from '../adapters/step-functions-tasks.ts';
import { StepFunctionsWitness } from '../adapters/step-functions-witness.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { collectFor } from '../delivery/collect-for.ts';
import { turnFor } from '../delivery/turn-for.ts';
import { parseSettings } from '../environment.ts';
import { answeringClient, stepFunctionsClient } from './clients.ts';
import { mailboxAccess } from './mailbox-access.ts';

const client = stepFunctionsClient();
const access = {
  ...mailboxAccess(parseSettings(process.env)),
  executions: new StepFunctionsExecutions(client),
  // Only where executions replace each other is the function allowed to answer tasks and to read histories.
  tasks: new StepFunctionsTasks({
    client: answeringClient(),
    senders: { fail: sendFailure },
    clock: systemClock,
  }),
  witness: new StepFunctionsWitness(client),
};

/**
 * A step of the state machine: takes an early signal out of the mailbox, or says what else refused the registration; or says
 * whether it is the execution's turn.
 */
export async function handler(payload: unknown): Promise<CollectResponse | TurnResponse> {
  if (typeof payload === 'object' && payload !== null && 'asksForTurn' in payload)
    return turnFor(access, parse(turnRequestSchema, payload, 'turn request'));
  return collectFor(access, parse(collectRequestSchema, payload, 'collect request'));
}
