import { InvokeCommand } from '@aws-sdk/client-lambda';
import { KEY, type Stage } from './story.ts';

/** What a function gives back: its result, or what it threw. */
interface Answer {
  readonly verdict?: string;
  readonly errorType?: string;
  readonly errorMessage?: string;
}

/** Hands a heartbeat to its function, as a rule would. The sample declares no event of this kind, so no rule does. */
export async function answerToHeartbeat(stage: Stage): Promise<Answer> {
  const { clients, stack } = stage.backend;
  const { Payload } = await clients.lambda.send(
    new InvokeCommand({
      FunctionName: stack.functionNames.heartbeat,
      Payload: JSON.stringify(delivery(stage)),
    }),
  );
  return JSON.parse(Buffer.from(Payload ?? []).toString()) as Answer;
}

/** What the rule of a declared event would hand over. */
function delivery({ backend: { engine, stack } }: Stage) {
  const time = new Date(engine.clock.nowEpochMs()).toISOString();
  return {
    declaration: {
      name: 'device-alive',
      monitor: stack.monitor,
      kind: 'heartbeat',
      workflowKeyPath: '$.detail.orderId',
      timeToLiveSeconds: 0,
    },
    ingestedAt: time,
    event: {
      version: '0',
      id: '00000000-0000-4000-8000-000000000001',
      source: 'shop.devices',
      'detail-type': 'DeviceAlive',
      account: engine.accountId,
      region: engine.region,
      time,
      resources: [],
      detail: { orderId: KEY },
    },
  };
}
