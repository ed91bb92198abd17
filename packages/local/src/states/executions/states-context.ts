import type { Cloud } from '../../kernel/index.ts';
import type { Activities } from '../activities/activities.ts';
import type { EngineDefect } from '../errors.ts';
import type { HistoryEvent } from '../execution/history-event.ts';
import type { Integrations } from '../integrations/integrations.ts';
import type { JsonataEvaluator } from '../jsonata/jsonata-evaluator.ts';
import type { Execution } from '../machines/execution.ts';
import type { ExecutionEnds } from '../machines/execution-ends.ts';
import type { Executions } from '../machines/executions.ts';
import type { RedriveTokens } from '../machines/redrive-tokens.ts';
import type { StateMachineAliases } from '../machines/state-machine-aliases.ts';
import type { StateMachineVersions } from '../machines/state-machine-versions.ts';
import type { StateMachines } from '../machines/state-machines.ts';
import type { TaskTokens } from '../machines/task-tokens.ts';
import type { TaskMocks } from '../mocks/task-mocks.ts';
import type { MapRuns } from './map-runs.ts';

/** What all of the service shares. */
export interface StatesContext {
  readonly cloud: Cloud;
  readonly integrations: Integrations;
  readonly mocks: TaskMocks;
  readonly stateMachines: StateMachines;
  readonly versions: StateMachineVersions;
  readonly aliases: StateMachineAliases;
  readonly executions: Executions;
  readonly executionEnds: ExecutionEnds;
  readonly mapRuns: MapRuns;
  readonly redriveTokens: RedriveTokens;
  readonly taskTokens: TaskTokens;
  readonly activities: Activities;
  readonly jsonata: JsonataEvaluator;
  /** Told of every history event of every execution, in the order in which they are recorded. */
  onHistoryEvent(execution: Execution, event: HistoryEvent): void;
  /** Told of something done otherwise than on AWS. */
  onNotice(message: string): void;
  /** Told when the interpreter itself is wrong, which ends the execution with `States.Runtime`. */
  onDefect(defect: EngineDefect): void;
}
