import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sample } from '@wfm/constructs/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Settings } from '../../src/config/settings.ts';
import { BEHAVIOUR_OF_MINISTACK, GAPS_OF_MINISTACK } from '../gaps.ts';
import { drain, startWaiting } from './drain.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { ProgramError } from './errors.ts';
import { eventually } from './eventually.ts';
import { leftovers } from './leftovers.ts';
import { writeOutputs } from './outputs-file.ts';
import { report, reportGap, timed } from './report.ts';
import { runScenarios } from './scenarios.ts';
import { terraformFor } from './stack-folder.ts';
import type { Terraform } from './terraform.ts';
import { unavailableProvider } from './unavailable-provider.ts';
import { wfmAt } from './wfm.ts';

/** What Terraform says when it begins to take away something by which executions are signalled. */
const MEANS_DESTROYED =
  /^aws_(cloudwatch_event_(rule|target|bus)|lambda_\w+|iam_\w+|dynamodb_table|sqs_\w+)\.\S+: Destroying/;

/** Declares the tests that take a stack from `terraform init` to `terraform destroy`, step by step. */
export function lifeOfAStack(packaging: Settings['packaging']): void {
  // Named after the packaging, so that one endpoint can hold both.
  const environment = `test-${packaging}`;
  const folder = mkdtempSync(join(tmpdir(), 'wfm-acceptance-'));
  let emulator: Emulator;
  let terraform: Terraform;
  /** Why the steps are skipped. Absent: they are not. */
  let lacking: string | undefined;

  beforeAll(async () => {
    emulator = await startEmulator(process.env);
  });

  afterAll(async () => {
    await emulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A step of the life of the stack: each needs the one before it. */
  const step = (name: string, work: () => Promise<void>) =>
    test(name, async ({ skip }) => {
      if (lacking !== undefined) skip(`${packaging}: skipped: ${lacking}`);
      await timed(packaging, name, work);
    });

  describe(`a stack with packaging "${packaging}"`, () => {
    test('init', async ({ skip }) => {
      terraform = await timed(packaging, 'synth', () =>
        terraformFor(folder, { environment, endpoint: emulator.endpoint, packaging }),
      );
      try {
        await timed(packaging, 'init', () => terraform.init());
      } catch (error) {
        lacking = error instanceof ProgramError ? unavailableProvider(error.output) : undefined;
        if (lacking === undefined) throw error;
        report(packaging, `skipped: ${lacking}`);
        skip(`${packaging}: skipped: ${lacking}`);
      }
    });

    step('validate', () => terraform.validate());

    step('plan', async () => {
      const changes = await terraform.plan('create.plan');
      expect(new Set(changes.flatMap(({ actions }) => actions))).toEqual(new Set(['create']));
      report(packaging, `${changes.length} resources`);
    });

    step('apply', async () => {
      // Another job of CI applies what one has planned. The state is as far from this folder as it was from the other.
      terraform = await terraform.movedTo(join(folder, 'artifact', 'stacks', 'planned'));
      await terraform.apply('create.plan');
    });

    step('plan again', async () => {
      const changes = await terraform.plan('again.plan');
      const changed = changes.flatMap(({ type, attributes }) => attributes.map((name) => `${type}.${name}`));
      const gaps = emulator.name === 'ministack' ? GAPS_OF_MINISTACK : [];
      for (const gap of gaps) reportGap(packaging, gap);
      // Every resource of a type has the gap.
      expect([...new Set(changed)].sort()).toEqual(
        gaps.map(({ resource, attribute }) => `${resource}.${attribute}`).sort(),
      );
    });

    step('verbs', async () => {
      const outputs = await terraform.outputs();
      const file = writeOutputs(folder, outputs);
      const machines = outputs['state_machine_arns']?.value as Record<string, string>;
      const key = 'asked-about';
      const arn = await startWaiting(emulator.endpoint, String(machines[sample.name]), key);
      const execution = arn.slice(arn.lastIndexOf(':') + 1);
      const said = async (...args: readonly string[]) => {
        const stdout = await wfmAt(emulator.endpoint, ...args, '--outputs', file);
        for (const line of stdout.trimEnd().split('\n')) report(`${packaging}: wfm ${args[0]}`, line);
        return stdout;
      };
      await eventually(
        async () => expect(await said('status', key)).toContain(`holder     ${execution} waits`),
        60_000,
      );
      expect(await said('list')).toContain(execution);
      expect(await said('send', 'workflow-error', '--key', key, '--dry-run')).toContain(
        'it would be delivered now',
      );
      const sent = await said('send', 'workflow-error', '--key', key);
      expect(sent).toContain(': delivered');
      const [event = ''] = /[0-9a-f-]{36}/.exec(sent) ?? [];
      expect(await said('explain', event)).toContain(event);
      expect(await said('send', 'workflow-error', '--key', `${key}-early`)).toContain(': buffered');
      expect(await said('graph', sample.name)).toMatch(/^flowchart/);
      for (const verb of ['dead-letters', 'doctor', 'redrive']) await said(verb);
    });

    step('scenarios', async () => {
      const ministack = emulator.name === 'ministack';
      const told = await runScenarios({
        endpoint: emulator.endpoint,
        outputs: await terraform.outputs(),
        folder,
        gaps: ministack ? Object.keys(BEHAVIOUR_OF_MINISTACK) : [],
      });
      for (const line of told.split('\n')) if (line.trim() !== '') report(`${packaging}: scenarios`, line);
      if (!ministack) return;
      for (const [name, gap] of Object.entries(BEHAVIOUR_OF_MINISTACK)) {
        reportGap(packaging, gap);
        // A gap that no scenario met has closed, and must leave the list.
        expect(told).toContain(`gap: ${name}:`);
      }
    });

    step('drain', async () => {
      const { state_machine_arns: machines } = await terraform.outputs();
      const stateMachineArns = Object.values(machines?.value as Record<string, string>);
      expect(stateMachineArns).toHaveLength(2);
      const executions = await Promise.all(
        stateMachineArns.map((arn) => startWaiting(emulator.endpoint, arn)),
      );
      const told = await drain(emulator.endpoint, `wfm-${environment}`);
      for (const execution of executions) expect(told).toContain(`stopped  ${execution}`);
    });

    step('destroy', async () => {
      const events = (await terraform.destroy()).split('\n');
      const first = (pattern: RegExp) => events.findIndex((line) => pattern.test(line));
      // Until its state machine is gone, an execution can be signalled.
      const gone = first(/^aws_sfn_state_machine\.\S+: Destruction complete/);
      expect(gone).toBeGreaterThan(-1);
      expect(first(MEANS_DESTROYED)).toBeGreaterThan(gone);
      expect(await terraform.state()).toEqual([]);
      expect(await leftovers(emulator.endpoint, `wfm-${environment}`)).toEqual([]);
    });
  });
}
