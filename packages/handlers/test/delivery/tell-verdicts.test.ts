import { gzipSync } from 'node:zlib';
import type { Receipt } from '@wfm/contract';
import { expect, test } from 'vitest';
import { JsonJournal } from '../../src/adapters/json-journal.ts';
import { tellVerdicts } from '../../src/delivery/tell-verdicts.ts';
import { E, KEY, START, signalNamed } from '../support/examples.ts';
import { ManualClock } from '../support/manual-clock.ts';

const SIGNAL = signalNamed('cancelled');

/** What CloudWatch Logs hands over. */
function logData(...lines: readonly string[]) {
  const data = {
    messageType: 'DATA_MESSAGE',
    logEvents: lines.map((message) => ({ id: '1', timestamp: 1, message })),
  };
  return { awslogs: { data: gzipSync(JSON.stringify(data)).toString('base64') } };
}

/** What the journal of a function writes. */
function written(tell: (journal: JsonJournal) => void): string[] {
  const lines: string[] = [];
  tell(
    new JsonJournal({
      metricNamespace: 'Workflows',
      clock: new ManualClock(),
      trace: () => undefined,
      write: (line) => lines.push(line),
    }),
  );
  return lines;
}

async function told(...lines: readonly string[]): Promise<readonly Receipt[]> {
  const sent: Receipt[] = [];
  await tellVerdicts({ send: async (receipts) => void sent.push(...receipts) }, logData(...lines));
  return sent;
}

test('A verdict that a function logs becomes a receipt', async () => {
  const { id: signalId, kind } = SIGNAL;
  const lines = written((journal) =>
    journal.verdict({ ...KEY, signalId, kind, verdict: 'delivered', executionArn: E }),
  );
  expect(await told(...lines)).toEqual([
    {
      signalId: 'cancelled/example',
      eventId: 'cancelled',
      workflowkey: 'order-1',
      monitor: 'orders',
      kind: 'fail',
      verdict: 'delivered',
      executionArn: E,
      toldAt: new Date(START).toISOString(),
    },
  ]);
});

test('What tells no verdict becomes no receipt', async () => {
  const lines = written((journal) => journal.note({ level: 'info', message: 'Nothing', fields: {} }));
  expect(await told(...lines, 'START RequestId: 7', '{"verdict":')).toEqual([]);
});

test('A receipt that is not sent fails the invocation, which is tried again', async () => {
  const send = () => Promise.reject(new Error('throttled'));
  await expect(tellVerdicts({ send }, logData('{}'))).rejects.toThrow('throttled');
});

test('What does not come from a log is refused by name', async () => {
  await expect(tellVerdicts({ send: async () => undefined }, { detail: {} })).rejects.toThrow(
    'log data: awslogs',
  );
});
