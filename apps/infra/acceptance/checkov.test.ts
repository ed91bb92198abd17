import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { ACCEPTED_FINDINGS } from './accepted-findings.ts';
import { startEmulator } from './support/emulator.ts';
import { run } from './support/program.ts';
import { pythonTools } from './support/python-tools.ts';
import { report, timed } from './support/report.ts';
import { terraformFor } from './support/stack-folder.ts';

interface Report {
  readonly results: { readonly failed_checks: readonly Finding[] };
  readonly summary: { readonly passed: number };
}

interface Finding {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
}

/** Without an account at its maker checkov knows no severities, so every finding counts. */
async function findings(planFile: string, folder: string): Promise<Report> {
  const bin = await pythonTools('checkov', process.env);
  const { stdout } = await run(
    join(bin, 'checkov'),
    [
      '--file',
      planFile,
      '--framework',
      'terraform_plan',
      '--skip-download',
      '--output',
      'json',
      '--soft-fail',
    ],
    { cwd: folder, env: { PATH: process.env['PATH'] ?? '', HOME: folder }, install: 'It comes from PyPI.' },
  );
  return JSON.parse(stdout);
}

/** The type in an address such as `aws_lambda_function.function_fail`. */
function typeOf({ resource }: Finding): string {
  return resource.split('.').at(-2) ?? resource;
}

function reasonFor(finding: Finding): string | undefined {
  return ACCEPTED_FINDINGS[typeOf(finding)]?.[finding.check_id];
}

test('Checkov finds nothing in the plan of a production stack but what is accepted with a reason', async () => {
  const folder = temporaryFolder();
  const emulator = await startEmulator(process.env);
  try {
    const terraform = terraformFor(folder, {
      environment: 'prod',
      packaging: 'prebuilt',
      endpoint: emulator.endpoint,
      encryption: { customerKey: true },
    });
    await timed('checkov', 'init', () => terraform.init());
    await timed('checkov', 'plan', () => terraform.plan('create.plan'));
    const planFile = join(folder, 'plan.json');
    writeFileSync(planFile, await terraform.show('create.plan'));
    const { results, summary } = await timed('checkov', 'check', () => findings(planFile, folder));
    report('checkov', `${summary.passed} checks passed, ${results.failed_checks.length} failed`);
    expect(summary.passed).toBeGreaterThan(100);
    const unexpected = results.failed_checks.filter((finding) => reasonFor(finding) === undefined);
    expect(
      unexpected.map(({ check_id, check_name, resource }) => `${check_id} ${resource}: ${check_name}`),
    ).toEqual([]);
    const found = new Set(results.failed_checks.map((finding) => `${typeOf(finding)}: ${finding.check_id}`));
    const accepted = Object.entries(ACCEPTED_FINDINGS).flatMap(([type, reasons]) =>
      Object.entries(reasons).map(([id, reason]) => ({ name: `${type}: ${id}`, reason })),
    );
    for (const { name, reason } of accepted) report('checkov', `accepted: ${name}: ${reason}`);
    expect([...found].sort()).toEqual(accepted.map(({ name }) => name).sort());
  } finally {
    await emulator.close();
  }
});
