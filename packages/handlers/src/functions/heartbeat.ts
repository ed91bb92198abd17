import { StepFunctionsTasks, sendHeartbeat } from '../adapters/step-functions-tasks.ts';
import { type Received, receive } from '../delivery/receive.ts';
import { readSettings } from '../environment.ts';
import { stepFunctionsClient } from './clients.ts';
import { mailboxAccess } from './mailbox-access.ts';

const access = {
  ...mailboxAccess(readSettings(process.env)),
  tasks: new StepFunctionsTasks(stepFunctionsClient(), { heartbeat: sendHeartbeat }),
};

/** Tells the task that a signal's registration holds that its work is alive. */
export function handler(payload: unknown): Promise<Received> {
  return receive(access, payload);
}
