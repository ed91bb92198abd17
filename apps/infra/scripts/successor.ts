import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyCheckout } from './copy-checkout.ts';
import { execute } from './execute.ts';
import { terraformDifferences } from './terraform-differences.ts';

const CHECKOUT = fileURLToPath(new URL('../../..', import.meta.url));
const BUNDLES = join(CHECKOUT, 'packages', 'handlers', 'dist');
const SUCCESSOR = { name: 'cdktn', version: '0.24.0' } as const;

/** The smallest stack, and one with all that can be switched on. */
const STACKS: readonly Readonly<Record<string, string>>[] = [
  { WFM_ENVIRONMENT: 'dev' },
  { WFM_ENVIRONMENT: 'prod', WFM_PACKAGING: 'prebuilt', WFM_ENCRYPTION_CUSTOMER_KEY: 'true' },
];

/** Puts the successor in the place of CDKTF, as ADR 4 says it. */
function moveToSuccessor(folder: string): void {
  const file = join(folder, 'pnpm-workspace.yaml');
  const before = readFileSync(file, 'utf8');
  const after = before.replace(/^( {2}cdktf: ).*$/m, `$1npm:${SUCCESSOR.name}@${SUCCESSOR.version}`);
  if (after === before) throw new Error('pnpm-workspace.yaml must name the version of cdktf, but does not.');
  writeFileSync(file, after);
  execute(
    'npx',
    ['--yes', 'pnpm@10', 'install', '--no-frozen-lockfile', '--prefer-offline', '--filter', '@wfm/infra...'],
    { cwd: folder },
  );
}

/** Where a checkout synthesizes to: at the same place in both, as the path of the state is told from there. */
const outputFolderOf = (sources: string): string => join(sources, 'apps', 'infra', 'dist', 'successor');

/** Synthesizes with the sources and the installed packages of a folder; gives the version of CDKTF that it did with. */
function synthesize(sources: string, settings: Readonly<Record<string, string>>): string {
  const outputFolder = outputFolderOf(sources);
  rmSync(outputFolder, { recursive: true, force: true });
  execute(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: join(sources, 'apps', 'infra'),
    settings: { ...settings, WFM_BUNDLES: BUNDLES, CDKTF_OUTDIR: outputFolder },
  });
  const manifest = JSON.parse(readFileSync(join(outputFolder, 'manifest.json'), 'utf8')) as {
    readonly version: string;
  };
  return manifest.version;
}

const folder = mkdtempSync(join(tmpdir(), 'wfm-successor-'));
try {
  const moved = join(folder, 'checkout');
  copyCheckout(CHECKOUT, moved);
  moveToSuccessor(moved);
  for (const settings of STACKS) {
    const versions = [synthesize(CHECKOUT, settings), synthesize(moved, settings)] as const;
    if (versions[1] !== SUCCESSOR.version) {
      throw new Error(`The copy must synthesize with ${SUCCESSOR.version}, but does with ${versions[1]}.`);
    }
    const differences = terraformDifferences(outputFolderOf(CHECKOUT), outputFolderOf(moved));
    console.log(
      `${settings['WFM_ENVIRONMENT']}: cdktf ${versions[0]} and ${SUCCESSOR.name} ${versions[1]} ` +
        (differences.length === 0 ? 'are the same to Terraform.' : 'differ to Terraform in:'),
    );
    for (const file of differences) console.log(`  ${file}`);
    if (differences.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(outputFolderOf(CHECKOUT), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
