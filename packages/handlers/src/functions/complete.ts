import { StepFunctionsReplies, StepFunctionsTasks, sendSuccess } from '../adapters/step-functions-tasks.ts';
import { StepFunctionsWitness } from '../adapters/step-functions-witness.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { receive } from '../delivery/receive.ts';
import type { Received } from '../delivery/take-in.ts';
import { parseSettings } from '../environment.ts';
import { answeringClient, stepFunctionsClient } from './clients.ts';
import { type Context, invocationOf } from './invocation.ts';
import { signalAccess } from './signal-access.ts';

const client = stepFunctionsClient();
const access = {
  ...signalAccess(parseSettings(process.env)),
  tasks: new StepFunctionsTasks({
    client: answeringClient(),
    senders: { complete: sendSuccess },
    clock: systemClock,
  }),
  witness: new StepFunctionsWitness(client),
  replies: new StepFunctionsReplies(client),
};

/** Completes the task that a signal's registration holds, and tells the stop step its verdict. */
export function handler(payload: unknown, context: Context): Promise<Received> {
  return receive(access, payload, invocationOf(context));
}
