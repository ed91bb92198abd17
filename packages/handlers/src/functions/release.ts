import { executionEndedSchema, parse } from '@wfm/contract';
import { StepFunctionsExecutions } from '../adapters/step-functions-executions.ts';
import { type Released, releaseEnded } from '../delivery/release-ended.ts';
import { parseSettings } from '../environment.ts';
import { stepFunctionsClient } from './clients.ts';
import { inboxAccess } from './inbox-access.ts';
import { mailboxAccess } from './mailbox-access.ts';

const settings = parseSettings(process.env);
const access = {
  ...mailboxAccess(settings),
  ...(settings.hasInboxes === true ? { inboxes: inboxAccess(settings).inboxes } : {}),
  executions: new StepFunctionsExecutions(stepFunctionsClient()),
};

/** Frees what an execution held that has ended. */
export async function handler(payload: unknown): Promise<Released> {
  return releaseEnded(access, parse(executionEndedSchema, payload, 'execution status change'));
}
