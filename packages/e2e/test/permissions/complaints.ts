import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import type { EngineBackend } from '../../src/engine-backend.ts';
import { Scenario } from '../../src/scenario.ts';

/** Where a user finds out that something is not allowed. */
export const PLACES = {
  execution: 'cause of the execution',
  failedSignals: 'queue of failed signals',
  undeliveredEvents: 'queue of undelivered events',
  answer: 'answer of the function',
  lostEvent: 'metric InvocationsFailedToBeSentToDlq',
  apply: 'terraform apply',
} as const;

export type Place = keyof typeof PLACES;

export interface Complaint {
  readonly place: Place;
  readonly text: string;
}

/** Watches an engine for what is told only while it happens; on AWS a metric counts it. */
export function watchLosses({ engine }: EngineBackend): readonly Complaint[] {
  const complaints: Complaint[] = [];
  engine.observe((event) => {
    if (event.kind !== 'event delivery' || event.outcome.kind !== 'discarded') return;
    complaints.push({ place: 'lostEvent', text: `${event.ruleArn}: ${event.outcome.reason}` });
  });
  return complaints;
}

/** What a user finds afterwards, in executions and dead-letter queues. */
export async function complaintsIn(backend: EngineBackend): Promise<readonly Complaint[]> {
  const { stack } = backend;
  const scenario = new Scenario(backend);
  const failed = (await scenario.messages(stack.failedSignalsQueueUrl)).map(({ Body }): Complaint => {
    const { responsePayload } = JSON.parse(Body ?? '');
    return { place: 'failedSignals', text: `${responsePayload.errorType}: ${responsePayload.errorMessage}` };
  });
  const undelivered = (await scenario.messages(stack.undeliveredEventsQueueUrl)).map(
    ({ MessageAttributes }): Complaint => {
      const text = (name: string) => MessageAttributes?.[name]?.StringValue ?? '';
      return {
        place: 'undeliveredEvents',
        text: `${text('RULE_ARN')}: ${text('ERROR_CODE')}: ${text('ERROR_MESSAGE')}`,
      };
    },
  );
  return [...(await causesOf(backend)), ...failed, ...undelivered];
}

async function causesOf({ clients, stack }: EngineBackend): Promise<readonly Complaint[]> {
  const { stateMachineArn } = stack;
  const { executions = [] } = await clients.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  const described = await Promise.all(
    executions.map(({ executionArn }) => clients.sfn.send(new DescribeExecutionCommand({ executionArn }))),
  );
  return described.flatMap(({ error, cause }): readonly Complaint[] =>
    error === undefined ? [] : [{ place: 'execution', text: `${error}: ${cause}` }],
  );
}
