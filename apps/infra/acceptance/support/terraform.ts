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

  async validate(): Promise<void> {
    await this.#run(['validate']);
  }

  /** Plans into a file, and says what would change. */
  async plan(file: string): Promise<readonly PlannedChange[]> {
    await this.#run(['plan', '-input=false', '-detailed-exitcode', `-out=${file}`], [0, 2]);
    const { stdout } = await this.#run(['show', '-json', file]);
    return (JSON.parse(stdout) as PlanDocument).resource_changes
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

  async apply(planFile: string): Promise<void> {
    await this.#run(['apply', '-input=false', planFile]);
  }

  async destroy(): Promise<void> {
    await this.#run(['destroy', '-input=false', '-auto-approve']);
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

  #run(args: readonly string[], success?: readonly number[]): Promise<ProgramResult> {
    return run('terraform', [...args, ...(args[0] === 'show' || args[0] === 'output' ? ['-no-color'] : [])], {
      cwd: this.folder,
      env: this.#env,
      install: 'Install Terraform 1.9 or later.',
      ...(success === undefined ? {} : { success }),
    });
  }
}
