import { AwsError, type Cloud, type JsonObject } from '../kernel/index.ts';
import { invalidParameter, resourceConflict, resourceNotFound } from './api/errors.ts';
import { requireUsablePaths } from './code/function-code.ts';
import { DeployedFunction } from './deployed-function.ts';
import type { FunctionSettings } from './function-definition.ts';
import { type FunctionReference, parseFunctionName } from './function-name.ts';
import type { RunnerFleet } from './runner-fleet.ts';

export interface FunctionRegistryParts {
  readonly cloud: Cloud;
  readonly fleet: RunnerFleet;
  /** @throws AwsError when the role's trust policy does not let Lambda take it. */
  readonly requireAssumable: (roleArn: string, functionArn: string) => void;
}

/** The functions that exist, by name. */
export class FunctionRegistry {
  readonly #parts: FunctionRegistryParts;
  readonly #functions = new Map<string, DeployedFunction>();

  constructor(parts: FunctionRegistryParts) {
    this.#parts = parts;
  }

  /**
   * The one way in which a function comes into being.
   * @throws AwsError `ResourceConflictException`, and `InvalidParameterValueException` when the role cannot be assumed.
   * @throws FunctionCodeError when the code has paths that cannot be.
   */
  create(settings: FunctionSettings): DeployedFunction {
    const { name, arn, roleArn, code } = settings;
    requireUsablePaths(code.files);
    if (this.#functions.has(name)) throw resourceConflict(`Function already exist: ${name}`);
    this.requireAssumable(roleArn, arn);
    const { cloud, fleet } = this.#parts;
    const made = new DeployedFunction(cloud, fleet, settings);
    this.#functions.set(name, made);
    return made;
  }

  delete(deployed: DeployedFunction): void {
    this.#functions.delete(deployed.definition.name);
    deployed.delete();
  }

  /** @throws AwsError `InvalidParameterValueException` when Lambda cannot assume the role. */
  requireAssumable(roleArn: string, functionArn: string): void {
    try {
      this.#parts.requireAssumable(roleArn, functionArn);
    } catch (cause) {
      if (!(cause instanceof AwsError)) throw cause;
      throw invalidParameter('The role defined for the function cannot be assumed by Lambda.', cause);
    }
  }

  /** By name. */
  all(): readonly DeployedFunction[] {
    return [...this.#functions.values()].sort((a, b) => (a.definition.name < b.definition.name ? -1 : 1));
  }

  arnOf(functionName: string): string {
    const { partition, region, accountId } = this.#parts.cloud;
    return `arn:${partition}:lambda:${region}:${accountId}:function:${functionName}`;
  }

  findNamed(name: string): DeployedFunction | undefined {
    return this.#functions.get(name);
  }

  /** @throws AwsError `ResourceNotFoundException`, also for versions and aliases, of which there are none. */
  find(input: JsonObject): DeployedFunction {
    const { name, qualifier } = this.refer(input);
    const found = this.#functions.get(name);
    if (found !== undefined && (qualifier === undefined || qualifier === '$LATEST')) return found;
    throw resourceNotFound(
      `Function not found: ${this.arnOf(name)}${qualifier === undefined ? '' : `:${qualifier}`}`,
    );
  }

  /**
   * The function that `FunctionName` and `Qualifier` name.
   * @throws AwsError when it is in another region or account, or the two name different qualifiers.
   */
  refer({ FunctionName, Qualifier }: JsonObject): FunctionReference {
    const reference = parseFunctionName(String(FunctionName));
    const { region, accountId } = this.#parts.cloud;
    if (reference.region !== undefined && reference.region !== region) {
      throw resourceNotFound(
        `Functions from '${reference.region}' are not reachable in this region ('${region}')`,
      );
    }
    if (reference.accountId !== undefined && reference.accountId !== accountId) {
      throw new AwsError({
        code: 'AccessDeniedException',
        message: `The local engine has the account ${accountId} only, not ${reference.accountId}.`,
        httpStatus: 403,
      });
    }
    if (typeof Qualifier !== 'string') return reference;
    if (reference.qualifier !== undefined && reference.qualifier !== Qualifier) {
      throw invalidParameter(
        'The derived qualifier from the function name does not match the specified qualifier.',
      );
    }
    return { ...reference, qualifier: Qualifier };
  }
}

/** The ARN that a call about a function must be allowed on. */
export function functionResource(functions: FunctionRegistry, input: JsonObject): string {
  const { FunctionName, Qualifier } = input;
  const { name, qualifier = Qualifier } = parseFunctionName(String(FunctionName));
  return typeof qualifier === 'string' ? `${functions.arnOf(name)}:${qualifier}` : functions.arnOf(name);
}
