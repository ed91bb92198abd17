import type { Cloud, Json } from '../../kernel/index.ts';
import type { Activities } from '../activities/activities.ts';
import type { Integrations } from '../integrations/integrations.ts';
import type { JsonataEvaluator } from '../jsonata/jsonata-evaluator.ts';
import type { ExecutionEnds } from '../machines/execution-ends.ts';
import type { TaskTokens } from '../machines/task-tokens.ts';
import type { MapRunStore } from '../map-run/new-map-run.ts';
import type { TaskMocks } from '../mocks/task-mocks.ts';

/** How often an execution was redriven. */
export interface ExecutionRedrive {
  readonly count: number;
  /** Absent: it was not, or it is an Express child of a Map Run, which begins anew. */
  readonly atEpochMs: number | undefined;
  /** `ExecutionRedriven` in the history. Absent: as above. */
  readonly eventId: number | undefined;
}

/** What every state of one execution has around it. */
export interface ExecutionEnvironment {
  readonly cloud: Cloud;
  readonly integrations: Integrations;
  readonly mocks: TaskMocks;
  readonly jsonata: JsonataEvaluator;
  readonly taskTokens: TaskTokens;
  readonly activities: Activities;
  readonly executionEnds: ExecutionEnds;
  readonly mapRuns: MapRunStore;
  /** Told before each transition. May end the execution, which stops its threads. */
  beforeTransition(): void;
  readonly execution: {
    readonly arn: string;
    readonly name: string;
    readonly roleArn: string;
    readonly input: Json;
    readonly startedAtEpochMs: number;
    /** Absent: an execution that cannot be redriven, which its context object shows. */
    readonly redrive: ExecutionRedrive | undefined;
    /** Of the mock configuration. Absent: it was started as on AWS. */
    readonly testCase?: string | undefined;
  };
  readonly stateMachine: { readonly arn: string; readonly name: string };
}
