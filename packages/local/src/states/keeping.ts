import type { StateMachineDefinition } from '@wfm/asl/language';
import { type Keeping, keepingOf } from '../service/keeping.ts';
import { machineArnOf } from './arn.ts';
import type { KeptExecution, KeptRun } from './executions/kept-execution.ts';
import { RunningExecution } from './executions/running-execution.ts';
import type { StatesContext } from './executions/states-context.ts';
import type { UsedToken } from './machines/redrive-tokens.ts';
import type { StateMachine } from './machines/state-machine.ts';
import type { KeptMapRun } from './map-run/kept-map-run.ts';

type KeptMachine = Omit<StateMachine, 'definition'>;

/** The executions of one state machine, with those of its distributed Maps. */
interface KeptPart {
  readonly machineArn: string;
  /** State machines as the executions were started with. */
  readonly machines: readonly KeptMachine[];
  /** In the order in which they started. */
  readonly executions: readonly (KeptExecution & {
    /** Its place among the machines. */
    readonly machine: number;
    readonly redriveTokens: readonly UsedToken[];
  })[];
  readonly mapRuns: readonly (KeptMapRun & { readonly machine: number })[];
}

/**
 * Executions, those that have ended and those that run: each goes on with the definition that it was started with, and waits for what it
 * waited for. Only a call that was under way is made again.
 */
export function statesKeeping(context: StatesContext): Keeping {
  let taken: readonly Taken[] = [];
  return keepingOf<KeptPart>({
    version: 1,
    *snapshot() {
      const machineArns = new Set([...context.executions.byStateMachine.keys()].map(machineArnOf));
      for (const machineArn of machineArns) {
        const data = keptPart(context, machineArn);
        yield { what: `the ${data.executions.length} execution(s) of ${machineArn}`, data };
      }
    },
    restore(part) {
      if (context.stateMachines.find(part.machineArn) === undefined) return false;
      taken = [...taken, ...takeUp(context, part)];
      return true;
    },
    end() {
      // One may wait for another, also of another state machine: all are there before the first goes on.
      for (const { execution, run } of taken) if (run !== undefined) execution.goOn(run);
      taken = [];
    },
  });
}

function keptPart({ executions, mapRuns, redriveTokens }: StatesContext, machineArn: string): KeptPart {
  const machines = new Map<StateMachine, number>();
  const placeOf = (machine: StateMachine): number => {
    const place = machines.get(machine) ?? machines.size;
    machines.set(machine, place);
    return place;
  };
  const found = [...executions.byStateMachine]
    .filter(([arn]) => machineArnOf(arn) === machineArn)
    .flatMap(([, ofMachine]) => ofMachine)
    .filter((execution) => execution instanceof RunningExecution);
  const keptMapRuns = found.flatMap(({ arn }) =>
    mapRuns
      .of(arn)
      .toReversed()
      .map((mapRun) => ({ ...mapRun.kept(), machine: placeOf(mapRun.stateMachine) })),
  );
  const keptExecutions = found.map((execution) => ({
    ...execution.kept(),
    machine: placeOf(execution.stateMachine),
    redriveTokens: redriveTokens.of(execution.arn),
  }));
  return {
    machineArn,
    machines: [...machines.keys()].map(({ definition: _, ...machine }) => machine),
    executions: keptExecutions,
    mapRuns: keptMapRuns,
  };
}

/** An execution that is there, and is to go on if it has a run. */
interface Taken {
  readonly execution: RunningExecution;
  readonly run: KeptRun | undefined;
}

function takeUp(context: StatesContext, part: KeptPart): readonly Taken[] {
  const { executions, mapRuns, redriveTokens } = context;
  const machines = part.machines.map((machine) => machineOf(machine, context));
  const machineAt = (place: number): StateMachine => {
    const machine = machines[place];
    if (machine === undefined) throw new TypeError(`${part.machineArn}: there is no machine ${place}`);
    return machine;
  };
  const taken = part.executions.map(({ machine, redriveTokens: tokens, ...kept }) => {
    const { name, version, input, traceHeader, testCase, mapRun, synchronous } = kept;
    const start = {
      ...{ stateMachine: machineAt(machine), name, version, input, traceHeader, testCase },
      ...(mapRun !== undefined && { mapRun }),
      ...(synchronous && { synchronous }),
    };
    const execution = new RunningExecution(context, start, kept);
    executions.add(execution);
    for (const token of tokens) redriveTokens.remember(execution.arn, token);
    return { execution, run: kept.run };
  });
  for (const { machine, ...mapRun } of part.mapRuns) mapRuns.takeUp(mapRun, machineAt(machine));
  return taken;
}

/** What is there already is shared; what has changed since is made again, as it was. */
function machineOf(kept: KeptMachine, { stateMachines }: StatesContext): StateMachine {
  const here = stateMachines.find(kept.arn);
  const definition =
    here?.definitionText === kept.definitionText
      ? here.definition
      : (JSON.parse(kept.definitionText) as StateMachineDefinition);
  return { ...kept, definition };
}
