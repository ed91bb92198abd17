import { StepFunctionsReplies, StepFunctionsTasks, sendSuccess } from '../adapters/step-functions-tasks.ts';
import { type Received, receive } from '../delivery/receive.ts';
import { readSettings } from '../environment.ts';
import { stepFunctionsClient } from './clients.ts';
import { mailboxAccess } from './mailbox-access.ts';

const client = stepFunctionsClient();
const access = {
  ...mailboxAccess(readSettings(process.env)),
  tasks: new StepFunctionsTasks(client, { complete: sendSuccess }),
  replies: new StepFunctionsReplies(client),
};

/** Completes the task that a signal's registration holds, and tells the stop step its verdict. */
export function handler(payload: unknown): Promise<Received> {
  return receive(access, payload);
}
