import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

/** What a packed package says of itself, as far as an app needs it. */
interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** Packs the workspace as it would be handed on; gives the path of the tarball. */
export function packInto(folder: string): string {
  const pnpm = process.env['npm_execpath'];
  const [program, ...args] =
    pnpm?.includes('pnpm') === true ? [process.execPath, pnpm] : ['npx', '--yes', 'pnpm@10'];
  execFileSync(String(program), [...args, 'pack', '--pack-destination', folder], {
    cwd: PACKAGE,
    stdio: 'pipe',
  });
  return join(folder, String(readdirSync(folder).find((file) => file.endsWith('.tgz'))));
}

/**
 * An app in a folder outside of the repository: the example's sources, the unpacked tarball, and of all that is installed
 * only what the package says it needs. Nothing is loaded from a registry.
 */
export function outsideApp(folder: string, tarball: string): void {
  cpSync(join(PACKAGE, 'examples', 'existing-app'), join(folder, 'app'), { recursive: true });
  const modules = join(folder, 'node_modules');
  const own = join(modules, '@wfm', 'constructs');
  mkdirSync(own, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', own, '--strip-components', '1']);
  const manifest = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as Manifest;
  for (const name of [
    ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    '@types/node',
  ]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(realpathSync(join(PACKAGE, 'node_modules', name)), join(modules, name));
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'ES2023',
        module: 'NodeNext',
        moduleResolution: 'NodeNext',
        strict: true,
        noEmit: true,
        allowImportingTsExtensions: true,
        skipLibCheck: true,
        types: ['node'],
      },
      include: ['app'],
    }),
  );
}
