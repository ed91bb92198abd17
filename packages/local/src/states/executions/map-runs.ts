import type { ItemProcessor, MapState } from '@wfm/asl/language';
import { AwsError, type Cloud } from '../../kernel/index.ts';
import { labelledMachineArn, mapRunArn } from '../arn.ts';
import type { Execution, ExecutionStart } from '../machines/execution.ts';
import type { ExecutionEnds } from '../machines/execution-ends.ts';
import type { Executions } from '../machines/executions.ts';
import type { RedriveStatus } from '../machines/redrive-status.ts';
import type { StateMachine } from '../machines/state-machine.ts';
import type { KeptMapRun } from '../map-run/kept-map-run.ts';
import { type ChildInput, MapRun, type MapRunParts } from '../map-run/map-run.ts';
import type { MapRunStore, NewMapRun } from '../map-run/new-map-run.ts';

export interface MapRunsParts {
  readonly cloud: Cloud;
  readonly executions: Executions;
  readonly executionEnds: ExecutionEnds;
  startExecution(start: ExecutionStart): Execution;
  redriveStatusOf(execution: Execution): RedriveStatus;
}

/** The Map Runs there were and are. */
export class MapRuns implements MapRunStore {
  readonly #parts: MapRunsParts;
  readonly #byArn = new Map<string, MapRun>();
  /** In the order in which they started. */
  readonly #byExecution = new Map<string, MapRun[]>();
  /** Labels of states that name none: each has one, as long as its definition lasts. */
  readonly #labels = new WeakMap<MapState, string>();

  constructor(parts: MapRunsParts) {
    this.#parts = parts;
  }

  add({ executionArn, state, processor, settings }: NewMapRun): MapRun {
    const { cloud, executions } = this.#parts;
    const label = this.#labelOf(state);
    const parent = executions.get(executionArn);
    const stateMachine = childMachine(parent.stateMachine, { label, processor });
    const arn = mapRunArn(stateMachine.arn, cloud.ids.uuid());
    const { testCase } = parent;
    const mapRun = new MapRun(this.#partsOf({ arn, label, executionArn, stateMachine, settings, testCase }));
    this.#keep(mapRun);
    return mapRun;
  }

  /** Adds one of another engine, whose executions are there already. */
  takeUp(kept: KeptMapRun, stateMachine: StateMachine): void {
    const { executions } = this.#parts;
    const { arn, label, executionArn, settings } = kept;
    const testCase = executions.find(executionArn)?.testCase;
    const mapRun = new MapRun(
      this.#partsOf({ arn, label, executionArn, stateMachine, settings, testCase }),
      kept,
    );
    mapRun.takeUp(kept, (childArn) => executions.find(childArn));
    this.#keep(mapRun);
  }

  #partsOf({
    testCase,
    ...mapRun
  }: Pick<MapRunParts, 'arn' | 'label' | 'executionArn' | 'stateMachine' | 'settings'> & {
    readonly testCase: string | undefined;
  }): MapRunParts {
    const { cloud, executionEnds, startExecution, redriveStatusOf } = this.#parts;
    const { arn, label, stateMachine } = mapRun;
    return {
      ...mapRun,
      clock: cloud.clock,
      executionEnds,
      startChild: ({ input, itemCount }: ChildInput) =>
        startExecution({
          stateMachine,
          name: cloud.ids.uuid(),
          input,
          mapRun: { arn, label, itemCount },
          testCase,
        }),
      redriveStatusOf,
    };
  }

  #keep(mapRun: MapRun): void {
    const { arn, executionArn } = mapRun;
    this.#byArn.set(arn, mapRun);
    const ofExecution = this.#byExecution.get(executionArn);
    if (ofExecution === undefined) this.#byExecution.set(executionArn, [mapRun]);
    else ofExecution.push(mapRun);
  }

  /** @throws AwsError ResourceNotFound */
  get(arn: string): MapRun {
    const mapRun = this.#byArn.get(arn);
    if (mapRun !== undefined) return mapRun;
    throw new AwsError({
      code: 'ResourceNotFound',
      message: `Resource not found: '${arn}'`,
      fields: { resourceName: arn },
    });
  }

  /** Those of one execution, the latest first. */
  of(executionArn: string): readonly MapRun[] {
    return (this.#byExecution.get(executionArn) ?? []).toReversed();
  }

  #labelOf(state: MapState): string {
    const label = state.Label ?? this.#labels.get(state) ?? this.#parts.cloud.ids.uuid();
    this.#labels.set(state, label);
    return label;
  }
}

/** The state machine that the iterations of a distributed Map are executions of. */
function childMachine(
  machine: StateMachine,
  { label, processor }: { readonly label: string; readonly processor: ItemProcessor },
): StateMachine {
  const { ProcessorConfig: config, ...states } = processor;
  const { QueryLanguage: queryLanguage } = machine.definition;
  const definition = queryLanguage === undefined ? states : { QueryLanguage: queryLanguage, ...states };
  return {
    ...machine,
    arn: labelledMachineArn(machine.arn, label),
    type: config?.ExecutionType ?? 'STANDARD',
    definition,
    definitionText: JSON.stringify(definition),
  };
}
