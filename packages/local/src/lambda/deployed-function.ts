import type { Cloud } from '../kernel/index.ts';
import type { EventInvokeConfig } from './asynchronous/event-invoke-config.ts';
import type { FunctionDefinition, FunctionSettings } from './function-definition.ts';
import type { FunctionRunner, InvocationRequest } from './function-runner.ts';
import { ResourcePolicy } from './resource-policy.ts';
import type { RunnerFleet } from './runner-fleet.ts';
import { ConcurrencyLimit } from './sandbox/concurrency-limit.ts';
import type { Invocation } from './sandbox/outcome.ts';

/** What may change of a definition. */
export type DefinitionChange = Partial<Omit<FunctionDefinition, 'name' | 'arn'>>;

/** A function from its making to its deletion. */
export class DeployedFunction {
  readonly policy = new ResourcePolicy();
  readonly concurrency: ConcurrencyLimit;
  /** Absent: defaults. */
  eventInvokeConfig: EventInvokeConfig | undefined;
  readonly #cloud: Cloud;
  readonly #fleet: RunnerFleet;
  #definition: FunctionDefinition;
  #runner: FunctionRunner;
  #tags: Readonly<Record<string, string>>;
  #revisionId: string;
  #lastModifiedEpochMs: number;
  #isDeleted = false;

  constructor(cloud: Cloud, fleet: RunnerFleet, settings: FunctionSettings) {
    const { tags, reservedConcurrency, ...definition } = settings;
    this.#cloud = cloud;
    this.#fleet = fleet;
    this.#definition = definition;
    this.#runner = fleet.launch(definition);
    this.#tags = tags;
    this.#revisionId = cloud.ids.uuid();
    this.#lastModifiedEpochMs = cloud.clock.nowEpochMs();
    this.concurrency = new ConcurrencyLimit(reservedConcurrency);
  }

  get definition(): FunctionDefinition {
    return this.#definition;
  }

  get tags(): Readonly<Record<string, string>> {
    return this.#tags;
  }

  /** Names the state of configuration, code, tags and policy. */
  get revisionId(): string {
    return this.#revisionId;
  }

  /** Of configuration or code. */
  get lastModifiedEpochMs(): number {
    return this.#lastModifiedEpochMs;
  }

  get isDeleted(): boolean {
    return this.#isDeleted;
  }

  /** A failure of the function itself is an outcome. @throws AwsError `TooManyRequestsException` */
  invoke(request: InvocationRequest): Promise<Invocation> {
    return this.concurrency.within(() => this.#runner.invoke(request));
  }

  /** What comes from now on meets the change; what has begun finishes as it began. */
  redefine(change: DefinitionChange): void {
    const former = this.#runner;
    this.#definition = { ...this.#definition, ...change };
    this.#runner = this.#fleet.launch(this.#definition);
    this.#fleet.retire(former);
    this.#lastModifiedEpochMs = this.#cloud.clock.nowEpochMs();
    this.revise();
  }

  retag(tags: Readonly<Record<string, string>>): void {
    this.#tags = tags;
    this.revise();
  }

  /** To be called after a change of the policy. */
  revise(): void {
    this.#revisionId = this.#cloud.ids.uuid();
  }

  /** What has begun comes to its end. */
  delete(): void {
    this.#isDeleted = true;
    this.#fleet.retire(this.#runner);
  }
}
