import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { graphCommand } from '../src/commands/graph.ts';
import { RecordedTerminal } from './support/recorded-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { Wfm } from './support/wfm.ts';

async function drawn(definition: unknown, options: Readonly<Record<string, string>> = {}): Promise<string> {
  const file = join(temporaryFolder(), 'order.asl.json');
  writeFileSync(file, JSON.stringify(definition));
  const terminal = new RecordedTerminal();
  const { signal } = new AbortController();
  await graphCommand.run({ options, operand: file, terminal, signal });
  return terminal.lines.join('\n');
}

const ORDER = {
  StartAt: 'Take the order',
  States: { 'Take the order': { Type: 'Pass', Next: 'Done' }, Done: { Type: 'Succeed' } },
};

test('wfm graph of a file draws its states as Mermaid text, as a picture, or as data', async () => {
  expect(await drawn(ORDER)).toMatch(/^flowchart TD\n.*Take the order/s);
  expect(await drawn(ORDER, { svg: '' })).toMatch(/^<svg .*Take the order.*<\/svg>$/s);
  const { root } = JSON.parse(await drawn(ORDER, { output: 'json' }));
  expect(root.nodes.map(({ name }: { readonly name?: string }) => name)).toContain('Take the order');
});

test('wfm graph refuses what is no definition with the first rule that it breaks', async () => {
  await expect(drawn({ StartAt: 'Nowhere', States: {} })).rejects.toThrow(
    /order\.asl\.json must be a definition that Step Functions takes, but: /,
  );
});

test('wfm new tells in a clone which files it would write, and refuses a name that is none', async () => {
  const { exitCode, stdout } = await new Wfm('new', 'order-made-up', '--dry-run').finished();
  expect(exitCode).toBe(0);
  expect(stdout.split('\n')).toContain('apps/infra/workflows/order-made-up/definition.ts');
  const json = await new Wfm('new', 'order-made-up', '--dry-run', '-o', 'json').finished();
  expect(JSON.parse(json.stdout).items).toContainEqual({ file: 'apps/infra/workflows/index.ts' });
  const refused = await new Wfm('new', 'Order').finished();
  expect([refused.exitCode, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toMatch(/^error The name of a workflow must be lower-case/);
});
