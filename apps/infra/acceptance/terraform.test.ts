import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEHAVIOUR_OF_MINISTACK, GAPS_OF_MINISTACK, type Gap } from './gaps.ts';
import { type Emulator, startEmulator } from './support/emulator.ts';
import { ProgramError } from './support/errors.ts';
import { leftovers } from './support/leftovers.ts';
import { runScenarios } from './support/scenarios.ts';
import { terraformFor } from './support/stack-folder.ts';
import type { Terraform } from './support/terraform.ts';

const PREFIX = 'wfm-acceptance';

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

  step('scenarios', async () => {
    const ministack = emulator.name === 'ministack';
    const report = await runScenarios({
      endpoint: emulator.endpoint,
      outputs: await terraform.outputs(),
      folder,
      gaps: ministack ? Object.keys(BEHAVIOUR_OF_MINISTACK) : [],
    });
    process.stdout.write(report);
    if (!ministack) return;
    for (const [name, gap] of Object.entries(BEHAVIOUR_OF_MINISTACK)) {
      tell(gap);
      // A gap that no scenario met is none any more.
      expect(report).toContain(`gap: ${name}:`);
    }
  });

  step('destroy', async () => {
    await terraform.destroy();
    expect(await terraform.state()).toEqual([]);
    expect(await leftovers(emulator.endpoint, PREFIX)).toEqual([]);
  });
});
