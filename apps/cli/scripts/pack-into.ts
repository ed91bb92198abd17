import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCli } from './bundle-cli.ts';

const TOP = fileURLToPath(new URL('../../..', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Packs the command for use outside of the repository. In the tarball everything lies to each other as it does in the repository, so that
 * nothing has to know where it is: the command, the engine with what runs functions, and the console.
 *
 * @param folder that the tarball is put into.
 * @returns its path.
 */
export async function packInto(folder: string): Promise<string> {
  const staged = mkdtempSync(join(tmpdir(), 'wfm-pack-'));
  try {
    await bundleCli(join(staged, 'cli/dist/bin/wfm.js'), '../../../local/dist/index.js');
    rmSync(join(staged, 'cli/dist/bin/wfm.js.map'));
    chmodSync(join(staged, 'cli/dist/bin/wfm.js'), 0o755);
    cpSync(join(TOP, 'packages/local/dist/index.js'), join(staged, 'local/dist/index.js'));
    cpSync(join(TOP, 'packages/local/src/lambda/runtime'), join(staged, 'local/runtime'), {
      recursive: true,
      filter: (file) => !file.endsWith('.ts'),
    });
    writeJson(join(staged, 'local/package.json'), {
      name: '@wfm/local',
      type: 'module',
      exports: { './lambda-runtime': './runtime/bootstrap.mjs' },
    });
    cpSync(join(TOP, 'apps/console/dist'), join(staged, 'console/dist'), { recursive: true });
    cpSync(join(TOP, 'LICENSE'), join(staged, 'LICENSE'));
    cpSync(join(TOP, 'apps/cli/README.md'), join(staged, 'README.md'));
    writeJson(join(staged, 'package.json'), packedManifest());
    const [{ filename }] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
        cwd: staged,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as [{ readonly filename: string }];
    return join(folder, filename);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/** What the package says of itself: it needs what the engine needs that is not in its file, in the versions that are tested. */
function packedManifest() {
  const { name, version, license } = manifestIn('apps/cli');
  const { dependencies } = manifestIn('packages/local');
  const needed = Object.keys(dependencies).filter((dependency) => !dependency.startsWith('@wfm/'));
  return {
    name,
    version,
    license,
    description:
      'The command wfm: a local engine for monitored workflows, its console, and verbs that tell what goes on.',
    type: 'module',
    bin: { wfm: 'cli/dist/bin/wfm.js' },
    files: ['cli', 'local', 'console'],
    engines: { node: '>=20.9.0' },
    dependencies: Object.fromEntries(
      needed.map((dependency) => [
        dependency,
        manifestIn(`packages/local/node_modules/${dependency}`).version,
      ]),
    ),
  };
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(TOP, folder, 'package.json'), 'utf8')) as Manifest;
}

function writeJson(file: string, value: object): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
