import { parse, receiveRequestSchema } from '@wfm/contract';
import { StepFunctionsReadings } from '../adapters/step-functions-readings.ts';
import { StepFunctionsReplies } from '../adapters/step-functions-tasks.ts';
import { type MessagesReceived, receiveMessages } from '../delivery/receive-messages.ts';
import { parseSettings } from '../environment.ts';
import { stepFunctionsClient } from './clients.ts';
import { inboxAccess } from './inbox-access.ts';

const client = stepFunctionsClient();
const access = {
  ...inboxAccess(parseSettings(process.env)),
  replies: new StepFunctionsReplies(client),
  readings: new StepFunctionsReadings(client),
};

/** A step of the state machine: hands it the messages that are there, by its token, or keeps that until one comes. */
export async function handler(payload: unknown): Promise<MessagesReceived> {
  return receiveMessages(access, parse(receiveRequestSchema, payload, 'receive request'));
}
