import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sample } from '../workflows/sample.ts';
import { BEHAVIOUR_OF_MINISTACK, GAPS_OF_MINISTACK, type Gap } from './gaps.ts';
import { Deployed } from './support/deployed.ts';
import { type Emulator, startEmulator } from './support/emulator.ts';
import { ProgramError } from './support/errors.ts';
import { eventually } from './support/eventually.ts';
import { terraformFor } from './support/stack-folder.ts';
import type { Terraform } from './support/terraform.ts';

const PREFIX = 'wfm-acceptance';
const EFFECT_MS = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'wfm-acceptance-'));
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator(process.env);
});

afterAll(async () => {
  await emulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Says by name where the emulator is unlike AWS. */
function tell({ resource, attribute, reason }: Gap): void {
  process.stdout.write(`gap: ${resource}.${attribute}: ${reason}\n`);
}

/** Writes how long a step took, which is part of what the suite is for. */
async function timed(step: string, work: () => Promise<void>): Promise<void> {
  const startedAtMs = performance.now();
  await work();
  const seconds = (performance.now() - startedAtMs) / 1_000;
  process.stdout.write(`${step.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s\n`);
}

describe.each(['archive', 'prebuilt'] as const)('a stack with packaging "%s"', (packaging) => {
  let terraform: Terraform;
  let deployed: Deployed;
  let skipped = false;

  /** A step of the life of the stack: each needs the one before it. */
  const step = (name: string, work: () => Promise<void>) =>
    it(name, async ({ skip }) => {
      if (skipped) skip(`${packaging}: skipped, no provider`);
      await timed(`${packaging}: ${name}`, work);
    });

  it('init', async ({ skip }) => {
    await timed(`${packaging}: synth`, async () => {
      terraform = terraformFor(join(folder, packaging), {
        environment: 'acceptance',
        endpoint: emulator.endpoint,
        packaging,
      });
    });
    try {
      await timed(`${packaging}: init`, () => terraform.init());
    } catch (error) {
      const missing = error instanceof ProgramError && error.output.includes('hashicorp/archive');
      if (packaging !== 'archive' || !missing) throw error;
      skipped = true;
      process.stdout.write('archive: skipped, no provider\n');
      skip('archive: skipped, no provider');
    }
  });

  step('validate', () => terraform.validate());

  step('plan', async () => {
    const changes = await terraform.plan('create.plan');
    expect(new Set(changes.flatMap(({ actions }) => actions))).toEqual(new Set(['create']));
    process.stdout.write(`${changes.length} resources\n`);
  });

  step('apply', () => terraform.apply('create.plan'));

  step('plan again', async () => {
    const changes = await terraform.plan('again.plan');
    const changed = changes.flatMap(({ type, attributes }) => attributes.map((name) => `${type}.${name}`));
    const gaps = emulator.name === 'ministack' ? GAPS_OF_MINISTACK : [];
    gaps.forEach(tell);
    expect(changed.sort()).toEqual(gaps.map(({ resource, attribute }) => `${resource}.${attribute}`).sort());
  });

  step('complete', async () => {
    const outputs = await terraform.outputs();
    const machines = outputs['state_machine_arns']?.value as Readonly<Record<string, string>>;
    deployed = new Deployed(emulator.endpoint, {
      tableName: String(outputs['table_name']?.value),
      eventBusName: String(outputs['event_bus_name']?.value),
      stateMachineArn: machines[sample.name] ?? '',
      monitor: sample.name,
    });
    const execution = await deployed.start('completes', 1);
    const end = await eventually(async () => {
      const found = await deployed.describe(execution);
      expect(found.status).toBe('SUCCEEDED');
      return found;
    }, EFFECT_MS);
    const output: unknown = JSON.parse(end.output ?? '');
    const ofWork = { workflowkey: 'completes', waitSeconds: 1 };
    if (emulator.name === 'ministack') {
      tell(BEHAVIOUR_OF_MINISTACK.parallelOutput);
      expect(output).toEqual([expect.anything(), ofWork]);
    } else {
      expect(output).toEqual(ofWork);
    }
    expect(await deployed.mailbox('completes')).not.toContain('registration');
  });

  step('fail from outside', async () => {
    const execution = await deployed.start('fails', 10);
    await eventually(
      async () => expect(await deployed.mailbox('fails')).toContain('registration'),
      EFFECT_MS,
    );
    await deployed.put({ message: 'WorkflowErrorByAcceptance', workflowkey: 'fails' });
    await eventually(
      async () => expect(await deployed.failures(execution)).toContain('WorkflowErrorByAcceptance'),
      EFFECT_MS,
    );
    if (emulator.name === 'ministack') {
      // The monitor task has failed at once, which is the nearest fact.
      tell(BEHAVIOUR_OF_MINISTACK.parallelFailure);
      expect((await deployed.describe(execution)).status).toBe('RUNNING');
    }
    await eventually(
      async () =>
        expect(await deployed.describe(execution)).toMatchObject({
          status: 'FAILED',
          error: 'WorkflowErrorByAcceptance',
        }),
      EFFECT_MS,
    );
  });

  step('fail early', async () => {
    await deployed.put({ message: 'WorkflowErrorEarly', workflowkey: 'early' });
    await eventually(async () => expect(await deployed.mailbox('early')).toContain('waiting'), EFFECT_MS);
    const execution = await deployed.start('early', 1);
    await eventually(
      async () =>
        expect(await deployed.describe(execution)).toMatchObject({
          status: 'FAILED',
          error: 'WorkflowErrorEarly',
        }),
      EFFECT_MS,
    );
  });

  step('destroy', async () => {
    await terraform.destroy();
    expect(await terraform.state()).toEqual([]);
    expect(await deployed.leftovers(PREFIX)).toEqual([]);
  });
});
