import type { Cloud, Json } from '../../kernel/index.ts';
import type { Activities } from '../activities/activities.ts';
import type { JsonataEvaluator } from '../jsonata/jsonata-evaluator.ts';
import type { ExecutionEnds } from '../machines/execution-ends.ts';
import type { MapRuns } from '../machines/map-runs.ts';
import type { TaskTokens } from '../machines/task-tokens.ts';

/** What every state of one execution has around it. */
export interface ExecutionEnvironment {
  readonly cloud: Cloud;
  readonly jsonata: JsonataEvaluator;
  readonly taskTokens: TaskTokens;
  readonly activities: Activities;
  readonly executionEnds: ExecutionEnds;
  readonly mapRuns: MapRuns;
  readonly execution: {
    readonly arn: string;
    readonly name: string;
    readonly roleArn: string;
    readonly input: Json;
    readonly startedAtEpochMs: number;
    readonly type: 'STANDARD' | 'EXPRESS';
  };
  readonly stateMachine: { readonly arn: string; readonly name: string };
}
