import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSnapshot, type Snapshot, snapshotText } from '../../../src/engine/keeping/snapshot.ts';
import { type JsonObject, KeptStateError, keepingOf, startLocal, VirtualClock } from '../../../src/index.ts';
import { KeptEngine } from '../../support/kept-engine.ts';

const STACK: JsonObject = { resource: { aws_sqs_queue: { orders: { name: 'orders' } } } };

const LATEST = 'engine.snapshot';
const BEFORE = 'engine.snapshot.before';

async function send(kept: KeptEngine, MessageBody: string): Promise<void> {
  await kept.call('sqs', 'SendMessage', { QueueUrl: kept.engine.queues[0]?.url ?? '', MessageBody });
}

/** Bodies of the messages that are there; they stay. */
async function messages(kept: KeptEngine): Promise<readonly unknown[]> {
  const { Messages = [] } = await kept.call('sqs', 'ReceiveMessage', {
    QueueUrl: kept.engine.queues[0]?.url ?? '',
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 0,
  });
  return (Messages as readonly JsonObject[]).map(({ Body }) => Body);
}

/** A stopped engine that has kept `one`, and then `one` and `two`. */
async function stopped(): Promise<KeptEngine> {
  const kept = await KeptEngine.start(STACK);
  await send(kept, 'one');
  await kept.restart();
  await send(kept, 'two');
  await kept.stop();
  return kept;
}

test('What was kept is there after every stop, and nobody else may read it', async () => {
  await using kept = await stopped();
  await kept.open();
  expect(await messages(kept)).toEqual(['one', 'two']);
  expect((await stat(join(kept.dir, LATEST))).mode & 0o077).toBe(0);
  expect(kept.notices).toEqual([]);
});

describe('A torn snapshot is never read', () => {
  const tears: Readonly<Record<string, (path: string) => Promise<void>>> = {
    'cut at its end': async (path) => truncate(path, (await stat(path)).size - 10),
    'cut in its first line': (path) => truncate(path, 10),
    empty: (path) => truncate(path, 0),
    'with a byte that is another one': async (path) => {
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace('"two"', '"six"'));
    },
  };
  test.for(Object.entries(tears))('%s: the one before it is used, and that is said', async ([, tear]) => {
    await using kept = await stopped();
    await tear(join(kept.dir, LATEST));
    await kept.open();
    expect(await messages(kept)).toEqual(['one']);
    expect(kept.notices).toEqual([expect.stringContaining('torn')]);
    await kept.restart();
    expect(await messages(kept)).toEqual(['one']);
    expect(await readdir(kept.dir)).toContain('engine.snapshot.torn');
  });

  test('without one before it the engine does not start, and the folder stays as it is', async () => {
    await using kept = await stopped();
    await truncate(join(kept.dir, LATEST), 100);
    await rm(join(kept.dir, BEFORE));
    await expect(kept.open()).rejects.toThrow(/torn, and there is no whole snapshot before it/);
    await expect(kept.open()).rejects.toThrow(KeptStateError);
  });
});

test('An end between the two renames loses nothing', async () => {
  await using kept = await stopped();
  await copyFile(join(kept.dir, LATEST), join(kept.dir, BEFORE));
  await rm(join(kept.dir, LATEST));
  await kept.open();
  expect(await messages(kept)).toEqual(['one', 'two']);
});

test('A snapshot of a format that is not known is refused, and not passed over for an older one', async () => {
  await using kept = await stopped();
  const path = join(kept.dir, LATEST);
  await writeFile(path, (await readFile(path, 'utf8')).replace('"version":1', '"version":2'));
  await expect(kept.open()).rejects.toThrow(/format 2, which this version does not know/);
});

test('Data of a service in a version that is not known are refused', async () => {
  await using kept = await stopped();
  const path = join(kept.dir, LATEST);
  const parsed = parseSnapshot(await readFile(path, 'utf8'));
  if (parsed.kind !== 'whole') throw new TypeError('not whole');
  const parts = parsed.snapshot.parts.map((part) => ({ ...part, version: part.version + 1 }));
  await writeFile(path, snapshotText({ ...parsed.snapshot, parts }));
  await expect(kept.open()).rejects.toThrow(/in their version 2, and this engine has 1/);
});

test('A folder belongs to one engine at a time, and to none that was killed', async () => {
  await using kept = await KeptEngine.start(STACK);
  await expect(startLocal({ clock: new VirtualClock(), keep: { dir: kept.dir } })).rejects.toThrow(
    `is in use by the process ${process.pid}`,
  );
  await kept.stop();
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  await writeFile(join(kept.dir, 'engine.lock'), `${child.pid}\n`);
  await kept.open();
});

test('A file, and a folder in one, is refused', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'wfm-keep-file-'));
  const file = join(parent, 'file');
  await writeFile(file, '');
  for (const dir of [file, join(file, 'in')])
    await expect(startLocal({ clock: new VirtualClock(), keep: { dir } })).rejects.toThrow(
      'must be a folder, but is or lies in a file. Name another one.',
    );
  await rm(parent, { recursive: true });
});

test('A folder of another account or region is refused', async () => {
  await using kept = await stopped();
  const other = startLocal({ clock: new VirtualClock(), accountId: '123456789012', keep: { dir: kept.dir } });
  await expect(other).rejects.toThrow(/is of the account 000000000000 in us-east-1/);
  await kept.open();
});

test('What the stack has no place for is told and kept on, until it has', async () => {
  await using kept = await stopped();
  await kept.open();
  await kept.restart({ resource: { aws_sqs_queue: { other: { name: 'other' } } } });
  expect(kept.engine.keptBefore?.homeless).toEqual(['the 2 message(s) of the queue orders']);
  await kept.restart();
  await kept.restart(STACK);
  expect(kept.engine.keptBefore?.homeless).toEqual([]);
  expect(await messages(kept)).toEqual(['one', 'two']);
});

test('What calls have made beside the stack is made again, under the names that it has now', async () => {
  await using kept = await KeptEngine.start(STACK);
  await kept.call('sqs', 'CreateQueue', { QueueName: 'own' });
  await kept.call('sqs', 'SendMessage', { QueueUrl: 'http://x/0/own', MessageBody: 'mine' });
  await kept.restart();
  await kept.restart();
  const { Messages } = await kept.call('sqs', 'ReceiveMessage', { QueueUrl: 'http://x/0/own' });
  expect(Messages).toMatchObject([{ Body: 'mine' }]);
  expect(kept.notices).toEqual([]);
  await kept.call('sqs', 'DeleteQueue', { QueueUrl: 'http://x/0/own' });
  await kept.restart();
  expect(await kept.call('sqs', 'ListQueues')).toEqual({
    QueueUrls: [expect.stringMatching(/orders$/)],
  });
});

test('After a stack that has changed they are not made again, and that is said', async () => {
  await using kept = await KeptEngine.start(STACK);
  await kept.call('sqs', 'CreateQueue', { QueueName: 'own' });
  await kept.restart({ resource: { aws_sqs_queue: { orders: { name: 'orders', delay_seconds: 5 } } } });
  expect(kept.notices).toEqual([
    'The stack has changed. 1 call(s) that changed what it made before are not made again: sqs:CreateQueue.',
  ]);
});

test('Who watches the engine may keep what it knows as well', async () => {
  const seen: string[] = [];
  let known = 'nothing';
  const notes = keepingOf<{ readonly text: string }>({
    version: 1,
    snapshot: () => [{ what: 'a note', data: { text: known } }],
    restore: ({ text }) => {
      seen.push(text);
      return true;
    },
  });
  await using kept = await KeptEngine.start(STACK, { keep: { beside: { notes } } });
  known = 'something';
  await kept.restart();
  expect(seen).toEqual(['something']);
});

test('Snapshots come by themselves, when something has happened', async () => {
  await using kept = await KeptEngine.start(STACK, { keep: { everyMs: 20 } });
  await send(kept, 'one');
  const path = join(kept.dir, LATEST);
  const text = () => readFile(path, 'utf8').catch(() => '');
  await expect.poll(text).toContain('"body":"one"');
  const written = (await stat(path)).mtimeMs;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await stat(path)).mtimeMs).toBe(written);
  await send(kept, 'two');
  await expect.poll(text).toContain('"body":"two"');
});

test('A process that is killed goes on from its last snapshot', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'kept-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/kept-process.ts', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(child.stdout, 'data', { signal: AbortSignal.timeout(30_000) });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const parsed = parseSnapshot(await readFile(join(dir, LATEST), 'utf8'));
    expect(parsed.kind).toBe('whole');
    await using engine = await startLocal({ clock: new VirtualClock(), keep: { dir } });
    expect(engine.keptBefore?.takenAtEpochMs).toBe(
      (parsed as { snapshot: Snapshot }).snapshot.takenAtEpochMs,
    );
    const url = `${engine.endpoint}/0/own`;
    const response = await fetch(engine.endpoint, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${engine.credentials.accessKeyId}/d/r/s/aws4_request`,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AmazonSQS.ReceiveMessage',
      },
      body: JSON.stringify({ QueueUrl: url }),
    });
    expect(await response.json()).toMatchObject({ Messages: [{ Body: 'kept' }] });
  } finally {
    child.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  }
});
