import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SYNTHESIZED } from '../support/synthesized.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { Wfm } from '../support/wfm.ts';

/** A resource's or output's JSON, said of a workflow named `other`. */
function ofOther<Part>(part: Part): Part {
  const text = JSON.stringify(part).replaceAll('workflow_workflow_monitor_sample', 'workflow_other');
  return JSON.parse(text.replaceAll('workflow-monitor-sample', 'other'));
}

/** The synthesized stack with all that it has of the sample once more. */
function stackOfTwo(): string {
  const folder = temporaryFolder();
  cpSync(SYNTHESIZED, folder, { recursive: true });
  const stacks = join(folder, 'stacks');
  const file = join(stacks, readdirSync(stacks)[0] ?? '', 'cdk.tf.json');
  const stack = JSON.parse(readFileSync(file, 'utf8'));
  for (const resources of Object.values<Record<string, unknown>>(stack.resource)) {
    const own = Object.entries(resources).filter(([name]) => name.startsWith('workflow_'));
    Object.assign(resources, ofOther(Object.fromEntries(own)));
  }
  const { state_machine_arns: arns, workflow_names: names } = stack.output;
  Object.assign(arns.value, ofOther(arns.value));
  names.value.push(...ofOther(names.value));
  writeFileSync(file, JSON.stringify(stack));
  return folder;
}

test('wfm cost tells units, dollars, the nearest quota, and what all of it rests on', async () => {
  const { exitCode, stdout } = await new Wfm('cost', SYNTHESIZED, '--rate', '300/s').finished();
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^One run of workflow-monitor-sample that completes, in us-east-1$/m);
  expect(stdout).toMatch(/state transitions +4 +100\.00/);
  expect(stdout).toMatch(/write request units +12 +7\.50/);
  expect(stdout).toContain('Functions have 256 MB on arm64');
  expect(stdout).toMatch(/Too much: SendTaskSuccess calls\/s allow 250\/s/);
  expect(stdout).toMatch(/at this rate they may last 0\.93 hours on average/);
  expect(stdout).toMatch(/https:\/\/aws\.amazon\.com\/step-functions\/pricing\/: state transition$/m);
  expect(stdout).toMatch(/Read nowhere; .*\n +https:\S+: recovery gigabyte month$/m);
});

test('wfm cost writes its numbers as a document', async () => {
  const { exitCode, stdout } = await new Wfm('cost', SYNTHESIZED, '--rate', '300/s', '-o', 'json').finished();
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    workflowsPerSecond: 300,
    workflows: [
      {
        workflow: 'workflow-monitor-sample',
        lines: expect.arrayContaining([
          expect.objectContaining({ what: 'state transitions', dollars: expect.closeTo(100, 6) }),
        ]),
      },
    ],
    quotas: expect.arrayContaining([
      expect.objectContaining({ quota: 'SendTaskSuccess calls/s', limit: 500 }),
    ]),
  });
});

test('wfm cost tells of every workflow of the stack, whose quotas they share', async () => {
  const { exitCode, stdout } = await new Wfm('cost', stackOfTwo(), '--rate', '100/s').finished();
  expect(exitCode).toBe(0);
  expect(stdout.match(/^One run of \S+/gm)).toEqual([
    'One run of workflow-monitor-sample',
    'One run of other',
  ]);
  expect(stdout).toMatch(/SendTaskSuccess calls\/s +400 of +500 +80\.0 %/);
  expect(stdout).toContain('they allow 125/s of each.');
  expect(stdout).toMatch(/custom metrics +2 +0\.60/);
});

test('wfm cost tells of the one workflow that is named', async () => {
  const { exitCode, stdout } = await new Wfm('cost', stackOfTwo(), '--workflow', 'other').finished();
  expect(exitCode).toBe(0);
  expect(stdout.match(/^One run of \S+/gm)).toEqual(['One run of other']);
});
