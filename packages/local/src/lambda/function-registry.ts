import { AwsFault, type Cloud, type JsonObject } from '../kernel/index.ts';
import { parseFunctionName } from './function-name.ts';
import type { FunctionRunner } from './function-runner.ts';

/** The functions that exist, by name. */
export class FunctionRegistry {
  readonly #runners = new Map<string, FunctionRunner>();
  readonly #cloud: Pick<Cloud, 'partition' | 'region' | 'accountId'>;

  constructor(cloud: Pick<Cloud, 'partition' | 'region' | 'accountId'>) {
    this.#cloud = cloud;
  }

  add(runner: FunctionRunner): void {
    this.#runners.set(runner.definition.name, runner);
  }

  /** By name. */
  all(): readonly FunctionRunner[] {
    return [...this.#runners.values()].sort((a, b) => (a.definition.name < b.definition.name ? -1 : 1));
  }

  arnOf(functionName: string): string {
    const { partition, region, accountId } = this.#cloud;
    return `arn:${partition}:lambda:${region}:${accountId}:function:${functionName}`;
  }

  /** @throws AwsFault `ResourceNotFoundException`, also for versions and aliases, of which there are none. */
  find(input: JsonObject): FunctionRunner {
    const { name, qualifier } = functionOf(input);
    const runner = this.#runners.get(name);
    if (runner !== undefined && (qualifier === undefined || qualifier === '$LATEST')) return runner;
    throw new AwsFault({
      code: 'ResourceNotFoundException',
      message: `Function not found: ${this.arnOf(name)}${qualifier === undefined ? '' : `:${qualifier}`}`,
      httpStatus: 404,
    });
  }
}

/** The ARN that a call about a function must be allowed on. */
export function functionResource(functions: FunctionRegistry, input: JsonObject): string {
  const { name, qualifier } = functionOf(input);
  return qualifier === undefined ? functions.arnOf(name) : `${functions.arnOf(name)}:${qualifier}`;
}

function functionOf({ FunctionName, Qualifier }: JsonObject): {
  readonly name: string;
  readonly qualifier?: string;
} {
  const parsed = parseFunctionName(String(FunctionName));
  return typeof Qualifier === 'string' ? { ...parsed, qualifier: Qualifier } : parsed;
}
