import type { AccessKeys, PolicyDocument } from '../iam/index.ts';
import type { AwsFault, Cloud, OperationTable } from '../kernel/index.ts';
import { EventQueue } from './asynchronous/event-queue.ts';
import { requirePathsInside } from './code/function-code.ts';
import {
  DEFAULT_EVENT_INVOKE_CONFIG,
  type EventInvokeConfig,
  type FunctionDefinition,
} from './function-definition.ts';
import { type FunctionPermission, FunctionPolicies } from './function-policies.ts';
import { FunctionRegistry } from './function-registry.ts';
import { FunctionRunner, type FunctionRunnerParts } from './function-runner.ts';
import type { LambdaEvent } from './lambda-event.ts';
import { getFunction } from './operations/get-function.ts';
import { getFunctionConfiguration } from './operations/get-function-configuration.ts';
import { getPolicy } from './operations/get-policy.ts';
import { invoke } from './operations/invoke.ts';
import { listFunctions } from './operations/list-functions.ts';

export interface LambdaServiceOptions {
  readonly accessKeys: AccessKeys;
  readonly endpoint: () => string;
  readonly showsEngineTime: boolean;
  /** Worker threads of one function at a time; further invocations wait. Default 4. */
  readonly maxSandboxesPerFunction?: number;
  readonly onEvent: (event: LambdaEvent) => void;
  readonly onLost: (event: {
    readonly functionName: string;
    readonly targetArn: string;
    readonly fault: AwsFault;
  }) => void;
  readonly onEngineFault: (error: unknown, during: string) => void;
}

/** Starting a worker costs more than most invocations do: more of them than cores only compete. */
const DEFAULT_MAX_SANDBOXES = 4;

/** Lambda: functions made from their real bundles, each invocation in a worker thread. */
export class LambdaService {
  readonly operations: OperationTable;
  readonly #runnerParts: FunctionRunnerParts;
  readonly #functions: FunctionRegistry;
  readonly #policies = new FunctionPolicies();
  readonly #events: EventQueue;
  readonly #eventConfigs = new Map<string, EventInvokeConfig>();

  constructor(cloud: Cloud, options: LambdaServiceOptions) {
    const { maxSandboxesPerFunction = DEFAULT_MAX_SANDBOXES, ...parts } = options;
    this.#runnerParts = { ...parts, cloud, maxSandboxesPerFunction };
    this.#functions = new FunctionRegistry(cloud);
    this.#events = new EventQueue({ ...parts, cloud, configOf: (name) => this.eventInvokeConfig(name) });
    this.operations = {
      GetFunction: getFunction(this.#functions),
      GetFunctionConfiguration: getFunctionConfiguration(this.#functions),
      GetPolicy: getPolicy(this.#functions, this.#policies),
      Invoke: invoke({ functions: this.#functions, events: this.#events }),
      ListFunctions: listFunctions(this.#functions),
    };
  }

  functionArn(functionName: string): string {
    return this.#functions.arnOf(functionName);
  }

  /** @throws FunctionCodeError */
  addFunction(definition: FunctionDefinition): void {
    requirePathsInside(definition.code);
    this.#functions.add(new FunctionRunner(definition, this.#runnerParts));
  }

  /** Lets a service, an account or a role call a function. */
  addPermission(functionArn: string, permission: FunctionPermission): void {
    this.#policies.add(functionArn, permission);
  }

  findResourcePolicy(functionArn: string): PolicyDocument | undefined {
    return this.#policies.find(functionArn);
  }

  setEventInvokeConfig(functionName: string, config: EventInvokeConfig): void {
    this.#eventConfigs.set(functionName, config);
  }

  eventInvokeConfig(functionName: string): EventInvokeConfig {
    return this.#eventConfigs.get(functionName) ?? DEFAULT_EVENT_INVOKE_CONFIG;
  }

  /** Ends every sandbox and removes the unpacked code. */
  async close(): Promise<void> {
    this.#events.close();
    await Promise.all(this.#functions.all().map((runner) => runner.close()));
  }
}
