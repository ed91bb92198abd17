import { type Cloud, type JsonObject, Listeners, type OperationTable } from '../kernel/index.ts';
import type { Keeping } from '../service/keeping.ts';
import type { LogBatch } from '../service/service-descriptor.ts';
import { Activities } from './activities/activities.ts';
import { parseDefinition } from './api/definitions.ts';
import type { EngineDefect } from './errors.ts';
import type { HistoryEvent } from './execution/history-event.ts';
import { ExecutionLog } from './executions/execution-log.ts';
import { MapRuns } from './executions/map-runs.ts';
import { startExecution } from './executions/start-execution.ts';
import type { StatesContext } from './executions/states-context.ts';
import type { Integrations } from './integrations/index.ts';
import { JsonataEvaluator } from './jsonata/jsonata-evaluator.ts';
import { statesKeeping } from './keeping.ts';
import { ExecutionEnds } from './machines/execution-ends.ts';
import { Executions } from './machines/executions.ts';
import { redriveStatusOf } from './machines/redrive-status.ts';
import { RedriveTokens } from './machines/redrive-tokens.ts';
import { DEFAULT_LOGGING, DEFAULT_TRACING, type StateMachineType } from './machines/state-machine.ts';
import { StateMachineAliases } from './machines/state-machine-aliases.ts';
import { StateMachineVersions } from './machines/state-machine-versions.ts';
import { StateMachines } from './machines/state-machines.ts';
import { TaskTokens } from './machines/task-tokens.ts';
import { TaskMocks } from './mocks/task-mocks.ts';
import { statesOperations } from './operations/index.ts';

export interface StatesServiceOptions {
  /** What tasks can call. */
  readonly integrations: Integrations;
  /** What answers in the place of what tasks call. Default: nothing does. */
  readonly mocks?: TaskMocks;
  /** Told of something done otherwise than on AWS. Default: nobody is. */
  readonly onNotice?: (message: string) => void;
  /** Takes what executions log, as their state machines ask for. Default: it is lost. */
  readonly writeLog?: (batch: LogBatch) => void;
  /** Told when the interpreter itself is wrong, which ends its execution; never what a state machine can catch. */
  readonly onDefect: (defect: EngineDefect) => void;
}

/** An event in the history of an execution. */
export interface HistoryReport {
  readonly executionArn: string;
  readonly event: HistoryEvent;
}

/** A state machine as a stack declares it. */
export interface DeclaredStateMachine {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly type: StateMachineType;
  /** Amazon States Language, as JSON text. */
  readonly definition: string;
  readonly loggingConfiguration?: JsonObject;
  readonly tracingConfiguration?: JsonObject;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Step Functions of the local cloud. */
export class StatesService {
  readonly operations: OperationTable;
  readonly keeping: Keeping;
  readonly #context: StatesContext;
  readonly #historyListeners = new Listeners<HistoryReport>();

  constructor(cloud: Cloud, options: StatesServiceOptions) {
    const executions = new Executions();
    const executionEnds = new ExecutionEnds((arn) => executions.find(arn)?.state.status !== 'RUNNING');
    const { writeLog } = options;
    const log = writeLog && new ExecutionLog(cloud, writeLog);
    this.#context = {
      cloud,
      integrations: options.integrations,
      mocks: options.mocks ?? new TaskMocks(),
      executions,
      stateMachines: new StateMachines(),
      versions: new StateMachineVersions(cloud.clock),
      aliases: new StateMachineAliases(),
      executionEnds,
      redriveTokens: new RedriveTokens(),
      mapRuns: new MapRuns({
        cloud,
        executions,
        executionEnds,
        startExecution: (start) => startExecution(this.#context, start),
        redriveStatusOf: (execution) => redriveStatusOf(execution, this.#context),
      }),
      taskTokens: new TaskTokens(cloud.ids),
      activities: new Activities(),
      jsonata: new JsonataEvaluator(cloud),
      onNotice: options.onNotice ?? (() => undefined),
      onDefect: options.onDefect,
      onHistoryEvent: (execution, event) => {
        log?.record(execution, event);
        this.#historyListeners.tell(() => ({ executionArn: execution.arn, event }));
      },
    };
    this.operations = statesOperations(this.#context);
    this.keeping = statesKeeping(this.#context);
  }

  /** What an execution has recorded so far; `undefined`: there is none of this ARN. */
  historyOf(executionArn: string): readonly HistoryEvent[] | undefined {
    return this.#context.executions.find(executionArn)?.history.events;
  }

  /** Tells of every event that an execution records in its history. @returns removes the listener. */
  onHistoryEvent(listener: (report: HistoryReport) => void): () => void {
    return this.#historyListeners.add(listener);
  }

  /**
   * Adds a state machine as CreateStateMachine does, under the ARN that the stack gives it.
   *
   * @throws AwsError InvalidDefinition
   */
  addStateMachine(declared: DeclaredStateMachine): void {
    this.#context.stateMachines.put({
      arn: declared.arn,
      name: declared.name,
      type: declared.type,
      roleArn: declared.roleArn,
      definitionText: declared.definition,
      definition: parseDefinition(declared.definition, declared.type, this.#context.integrations),
      loggingConfiguration: declared.loggingConfiguration ?? DEFAULT_LOGGING,
      tracingConfiguration: declared.tracingConfiguration ?? DEFAULT_TRACING,
      tags: declared.tags ?? {},
      createdAtEpochMs: this.#context.cloud.clock.nowEpochMs(),
      revisionId: undefined,
      publishedOnCreation: undefined,
    });
  }
}
