import { type CollectResponse, collectRequestSchema, parse } from '@wfm/contract';
import { StepFunctionsExecutions } from '../adapters/step-functions-executions.ts';
import { collectFor } from '../delivery/collect-for.ts';
import { parseSettings } from '../environment.ts';
import { stepFunctionsClient } from './clients.ts';
import { mailboxAccess } from './mailbox-access.ts';

const access = {
  ...mailboxAccess(parseSettings(process.env)),
  executions: new StepFunctionsExecutions(stepFunctionsClient()),
};

/** A step of the state machine: takes an early signal out of the mailbox, or says what else refused the registration. */
export async function handler(payload: unknown): Promise<CollectResponse> {
  return collectFor(access, parse(collectRequestSchema, payload, 'collect request'));
}
