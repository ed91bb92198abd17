import type { Json, JsonObject } from '../../../kernel/index.ts';
import type { Execution } from '../../machines/execution.ts';
import type { MapRun } from '../../map-run/map-run.ts';

/** How results are written. */
export interface ResultFormat {
  /** `NONE`: what there is of each child. `COMPACT`: its output. `FLATTEN`: the members of an output that is a list. */
  readonly transformation: string;
  readonly type: 'JSON' | 'JSONL';
}

/** How the children end that are in one kind of file. */
export type ResultKind = 'SUCCEEDED' | 'FAILED' | 'PENDING';

/** What became of the children of one kind, each as JSON. Those that failed are never transformed. */
export function resultTexts(
  mapRun: MapRun,
  kind: ResultKind,
  { transformation }: ResultFormat,
): readonly string[] {
  if (kind === 'PENDING') return mapRun.pendingInputs.map((input) => JSON.stringify(pendingOf(input)));
  const ended = mapRun.executions.filter(
    ({ state }) => (state.status === 'SUCCEEDED') === (kind === 'SUCCEEDED'),
  );
  if (kind === 'FAILED' || transformation === 'NONE') {
    return ended.map((execution) => JSON.stringify(recordOf(execution, mapRun)));
  }
  const outputs = ended.flatMap(({ state }) => (state.status === 'SUCCEEDED' ? [state.output] : []));
  if (transformation !== 'FLATTEN') return outputs;
  return outputs.flatMap((output) => {
    const value = JSON.parse(output) as Json;
    return Array.isArray(value) ? value.map((item) => JSON.stringify(item)) : [output];
  });
}

/** The results as the output of a state: a list, or with JSONL a text. */
export function resultOutput(mapRun: MapRun, format: ResultFormat): Json {
  const texts = resultTexts(mapRun, 'SUCCEEDED', format);
  return format.type === 'JSONL' ? texts.join('\n') : texts.map((text) => JSON.parse(text) as Json);
}

/** What AWS writes of a child. Source: Step Functions developer guide, "ResultWriter (Map)". */
function recordOf(execution: Execution, mapRun: MapRun): JsonObject {
  const { state } = execution;
  return {
    ExecutionArn: execution.arn,
    Input: execution.input,
    InputDetails: { Included: true },
    Name: execution.name,
    ...(state.status === 'SUCCEEDED' && { Output: state.output, OutputDetails: { Included: true } }),
    ...('error' in state && { Error: state.error, Cause: state.cause }),
    RedriveCount: execution.redrives.count,
    ...capitalised(mapRun.redriveStatusOf(execution)),
    StartDate: new Date(execution.startedAtEpochMs).toISOString(),
    StateMachineArn: execution.stateMachine.arn,
    Status: state.status,
    ...('stoppedAtEpochMs' in state && { StopDate: new Date(state.stoppedAtEpochMs).toISOString() }),
  };
}

function pendingOf(input: string): JsonObject {
  return { Input: input, InputDetails: { Included: true }, Status: 'PENDING' };
}

function capitalised(object: object): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      value as Json,
    ]),
  );
}
