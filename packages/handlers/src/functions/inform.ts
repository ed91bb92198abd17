import { StepFunctionsExecutions } from '../adapters/step-functions-executions.ts';
import { StepFunctionsReplies } from '../adapters/step-functions-tasks.ts';
import { receiveInform } from '../delivery/receive-inform.ts';
import type { Received } from '../delivery/take-in.ts';
import { parseSettings } from '../environment.ts';
import { stepFunctionsClient } from './clients.ts';
import { inboxAccess } from './inbox-access.ts';
import { type Context, invocationOf } from './invocation.ts';
import { signalAccess } from './signal-access.ts';

const settings = parseSettings(process.env);
const client = stepFunctionsClient();
const access = {
  ...signalAccess(settings),
  ...inboxAccess(settings),
  executions: new StepFunctionsExecutions(client),
  replies: new StepFunctionsReplies(client),
};

/** Puts a message into an inbox, and hands it to the workflow that waits for one. */
export function handler(payload: unknown, context: Context): Promise<Received> {
  return receiveInform(access, payload, invocationOf(context));
}
