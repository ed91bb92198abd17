import type { AccessKeys, PolicyDocument } from '../iam/index.ts';
import { type AwsError, type Cloud, Listeners, type OperationTable } from '../kernel/index.ts';
import type { Keeping } from '../service/keeping.ts';
import type { LogBatch } from '../service/service-descriptor.ts';
import { EventQueue } from './asynchronous/event-queue.ts';
import type { FunctionSettings } from './function-definition.ts';
import { parseFunctionName } from './function-name.ts';
import { FunctionRegistry } from './function-registry.ts';
import { lambdaKeeping } from './keeping.ts';
import type { LambdaEvent } from './lambda-event.ts';
import { lambdaOperations } from './operations/index.ts';
import { RunnerFleet } from './runner-fleet.ts';

export interface LambdaServiceOptions {
  readonly accessKeys: AccessKeys;
  readonly endpoint: () => string;
  readonly showsEngineTime: boolean;
  /** Worker threads of one function at a time; further invocations wait. Default 4. */
  readonly maxSandboxesPerFunction?: number;
  /** @throws AwsError when the role's trust policy does not let Lambda take it. */
  readonly requireAssumable: (roleArn: string, functionArn: string) => void;
  readonly onLost: (event: {
    readonly functionName: string;
    readonly targetArn: string;
    readonly error: AwsError;
  }) => void;
  /** Takes what functions log, with the lines that Lambda adds, an invocation at a time. Default: it is lost. */
  readonly writeLog?: (batch: LogBatch) => void;
  readonly onEngineDefect: (error: unknown, during: string) => void;
}

/** Starting a worker costs more than most invocations do: more of them than cores only compete. */
const DEFAULT_MAX_SANDBOXES = 4;

/** Lambda: functions made from their real bundles, each invocation in a worker thread. */
export class LambdaService {
  readonly operations: OperationTable;
  readonly keeping: Keeping;
  readonly #fleet: RunnerFleet;
  readonly #functions: FunctionRegistry;
  readonly #events: EventQueue;
  readonly #listeners = new Listeners<LambdaEvent>();

  constructor(cloud: Cloud, options: LambdaServiceOptions) {
    const { maxSandboxesPerFunction = DEFAULT_MAX_SANDBOXES, requireAssumable, ...given } = options;
    const parts = { ...given, cloud, onEvent: (event: LambdaEvent) => this.#listeners.tell(() => event) };
    this.#fleet = new RunnerFleet({ ...parts, maxSandboxesPerFunction });
    this.#functions = new FunctionRegistry({ cloud, fleet: this.#fleet, requireAssumable });
    this.#events = new EventQueue(parts);
    this.operations = lambdaOperations({ cloud, functions: this.#functions, events: this.#events });
    this.keeping = lambdaKeeping(this.#functions, this.#events);
  }

  /** Tells of everything that functions do. @returns removes the listener. */
  onEvent(listener: (event: LambdaEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  functionArn(functionName: string): string {
    return this.#functions.arnOf(functionName);
  }

  /**
   * Makes a function, as CreateFunction does with code that comes in an archive.
   * @throws AwsError `ResourceConflictException`, and `InvalidParameterValueException` when the role cannot be assumed.
   * @throws FunctionCodeError
   */
  addFunction(settings: FunctionSettings): void {
    this.#functions.create(settings);
  }

  /** Of the function with this ARN; none for versions and aliases. */
  findResourcePolicy(functionArn: string): PolicyDocument | undefined {
    const found = this.#functions.findNamed(parseFunctionName(functionArn).name);
    return found?.definition.arn === functionArn ? found.policy.document : undefined;
  }

  /** Ends every sandbox and removes the unpacked code. */
  async close(): Promise<void> {
    this.#events.close();
    await this.#fleet.close();
  }
}
