import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ProgramResult, run } from './program.ts';

/** What a plan would change in one resource. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  /** Top-level arguments that differ. */
  readonly attributes: readonly string[];
}

interface PlanDocument {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: Readonly<Record<string, unknown>> | null;
      readonly after: Readonly<Record<string, unknown>> | null;
    };
  }[];
}

/** Terraform in one stack's folder. */
export class Terraform {
  readonly folder: string;
  readonly #env: Readonly<Record<string, string>>;

  constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.folder = folder;
    this.#env = env;
  }

  async init(): Promise<void> {
    await this.#run(['init', '-input=false']);
  }

  /** Takes the stack's folder to another place as an artifact of CI does: without what `init` loaded. */
  async movedTo(folder: string): Promise<Terraform> {
    rmSync(join(this.folder, '.terraform'), { recursive: true, force: true });
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(this.folder, folder);
    const moved = new Terraform(folder, this.#env);
    await moved.init();
    return moved;
  }

  async validate(): Promise<void> {
    await this.#run(['validate']);
  }

  /** Plans into a file, and says what would change. */
  async plan(file: string): Promise<readonly PlannedChange[]> {
    await this.#run(['plan', '-input=false', '-detailed-exitcode', `-out=${file}`], [0, 2]);
    return (JSON.parse(await this.show(file)) as PlanDocument).resource_changes
      .filter(({ change }) => !change.actions.every((action) => action === 'no-op' || action === 'read'))
      .map(({ address, type, change: { actions, before, after } }) => ({
        address,
        type,
        actions,
        attributes: Object.keys(after ?? {}).filter(
          (name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
        ),
      }));
  }

  /** A saved plan as JSON. */
  async show(planFile: string): Promise<string> {
    return (await this.#run(['show', '-json', planFile])).stdout;
  }

  async apply(planFile: string): Promise<void> {
    await this.#run(['apply', '-input=false', planFile]);
  }

  /** @returns what it says of each resource, in the order in which it destroys. */
  async destroy(): Promise<string> {
    return (await this.#run(['destroy', '-input=false', '-auto-approve'])).stdout;
  }

  /** Runs the `.tftest.hcl` files of the folder. @throws ProgramError if an assertion fails. */
  async test(): Promise<string> {
    return (await this.#run(['test'])).stdout;
  }

  async outputs(): Promise<Readonly<Record<string, { readonly value: unknown }>>> {
    const { stdout } = await this.#run(['output', '-json']);
    return JSON.parse(stdout);
  }

  /** Addresses of what the state holds. */
  async state(): Promise<readonly string[]> {
    const { stdout } = await this.#run(['state', 'list']);
    return stdout.split('\n').filter((address) => address !== '' && !address.startsWith('data.'));
  }

  #run(
    [command, ...options]: readonly [string, ...string[]],
    success?: readonly number[],
  ): Promise<ProgramResult> {
    return run('terraform', [command, ...(command === 'state' ? [] : ['-no-color']), ...options], {
      cwd: this.folder,
      env: this.#env,
      install: 'Install Terraform 1.9 or later.',
      ...(success === undefined ? {} : { success }),
    });
  }
}
