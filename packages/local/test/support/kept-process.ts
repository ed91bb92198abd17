import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type JsonObject,
  type LocalEngine,
  RunningClock,
  type ServiceName,
  startLocal,
} from '../../src/index.ts';
import { jsonCall } from './json-call.ts';

// Keeps a message in the folder that its argument names, says so, and goes on writing until it is killed.
const [, , dir = ''] = process.argv;
const engine: LocalEngine = await startLocal({ clock: new RunningClock(), keep: { dir, everyMs: 5 } });
const call = (service: ServiceName, operation: string, input: JsonObject) =>
  jsonCall(engine, service, { operation, input });
const QueueUrl = `${engine.endpoint}/0/own`;
await call('sqs', 'CreateQueue', { QueueName: 'own' });
await call('sqs', 'SendMessage', { QueueUrl, MessageBody: 'kept' });
for (;;) {
  await call('sqs', 'CreateQueue', { QueueName: `more-${Math.random()}`.replace('.', '') });
  const text = await readFile(join(dir, 'engine.snapshot'), 'utf8').catch(() => '');
  if (text.includes('"body":"kept"')) process.stdout.write('kept\n');
}
