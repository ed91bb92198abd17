import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Modules in a folder of their own, removed when the test ends. */
export class ModuleFolder {
  readonly folder = mkdtempSync(join(tmpdir(), 'asl-modules-'));
  readonly #files: string[] = [];

  constructor() {
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** Specifier by which a module of the folder imports this package. */
  get packageSpecifier(): string {
    return relative(this.folder, join(packageFolder, 'src/index.ts'));
  }

  add(name: string, source: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, source);
    this.#files.push(file);
    return file;
  }

  /** What the compiler says of all modules, under the settings of this repository; empty where it has no complaint. */
  async compile(): Promise<string> {
    const config = join(this.folder, 'tsconfig.json');
    writeFileSync(
      config,
      JSON.stringify({
        extends: join(packageFolder, '../../tsconfig.base.json'),
        compilerOptions: { types: [] },
        files: this.#files,
      }),
    );
    const compiler = join(packageFolder, 'node_modules/typescript/bin/tsc');
    return new Promise((resolve) => {
      execFile(process.execPath, [compiler, '-p', config], { maxBuffer: 1 << 26 }, (error, stdout) =>
        resolve(error === null ? '' : `${stdout}${error.message}`),
      );
    });
  }
}
