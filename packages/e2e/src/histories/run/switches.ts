import type { CallFaultSwitch, CallSelector, DeliveryView, JsonObject } from '@wfm/local';
import { EFFECTS, FAULT_POINTS } from '../model/fault-points.ts';
import type { Action, DeliveryGroup } from '../model/history.ts';
import type { Strike, Trouble } from '../observe/observation.ts';
import type { StartedRun } from './started-run.ts';
import type { World } from './world.ts';

type CallFault = Extract<Action, { type: 'fault' }>;
type DeliveryFault = Extract<Action, { type: 'delivery fault' }>;

/** How long a fault may last that every retry of the product outlasts. */
const SURVIVED_SECONDS = 90;
const SURVIVED_CALLS = 2;
/** How long Step Functions may say of an execution that it does not know it. That is eventually consistent, not for hours. */
const NOT_KNOWN_FOR_MS = 600_000;

/** `toMs` is absent while it goes on. */
type OpenTrouble = Pick<Trouble, 'what' | 'fromMs' | 'isHard' | 'leavesClaim'> & { toMs: number | undefined };

/** What switches have to do with other histories, and with who watches. */
export interface Concerns {
  /** Whether the input of a call, or an event, is of this history. */
  readonly isOwn: (what: object) => boolean;
  /** Told of each strike, as it happens. */
  readonly onStrike: (what: string) => void;
}

/** The fault switches of one history, and what they did. */
export class Switches {
  readonly strikes: Strike[] = [];
  /** Events that did not go their way at once. */
  readonly disturbedEventIds = new Set<string>();
  readonly #world: World;
  readonly #runs: ReadonlyMap<string, StartedRun>;
  readonly #troubles: OpenTrouble[] = [];
  readonly #concerns: Concerns;
  readonly #off = new Set<() => void>();

  constructor(world: World, runs: ReadonlyMap<string, StartedRun>, concerns: Concerns) {
    this.#world = world;
    this.#runs = runs;
    this.#concerns = concerns;
  }

  get troubles(): readonly Trouble[] {
    return this.#troubles.map((trouble) => ({ ...trouble, toMs: trouble.toMs ?? this.#world.nowMs() }));
  }

  callFault(fault: CallFault): void {
    const { engine, functionNames } = this.#world;
    const what = `${fault.at}: ${fault.effect}`;
    const selector: CallSelector = FAULT_POINTS[fault.at];
    const { service, operation } = selector;
    const caller =
      selector.caller === undefined ? undefined : (functionNames[selector.caller] ?? selector.caller);
    const times = 'times' in fault ? fault.times : Number.POSITIVE_INFINITY;
    const isHard = 'times' in fault ? fault.times > SURVIVED_CALLS : fault.seconds > SURVIVED_SECONDS;
    const isRefusedAnswer = / answers /.test(fault.at) && /^(throttled|refused)$/.test(fault.effect);
    const end = this.#begin(what, { isHard, leavesClaim: !isRefusedAnswer });
    let struck = 0;
    const when = (input: JsonObject): boolean => {
      if (selector.when?.(input) === false || !this.#concerns.isOwn(input)) return false;
      if (fault.effect === 'not known yet' && !this.#isNew(input['executionArn'])) return false;
      this.#struck(what);
      struck += 1;
      if (struck >= times) end();
      return true;
    };
    const armed: CallFaultSwitch = engine.faults.on(
      { service, operation, ...(caller === undefined ? {} : { caller }), when },
      { ...EFFECTS[fault.effect], ...('times' in fault ? { times } : {}) },
    );
    const off = () => {
      armed.off();
      end();
      this.#off.delete(off);
    };
    this.#off.add(off);
    if ('seconds' in fault) engine.clock.schedule(fault.seconds * 1_000, off);
  }

  deliveryFault({ of, fault, times, delaySeconds }: DeliveryFault): void {
    const what = `deliveries of ${of}: ${fault}`;
    const isHard =
      of === 'stops' && (fault === 'hold' || (fault === 'delay' && delaySeconds > SURVIVED_SECONDS));
    const end = fault === 'duplicate' ? () => undefined : this.#begin(what, { isHard, leavesClaim: true });
    const remove = this.#world.engine.eventFaults.add({
      when: (delivery) => {
        if (groupOf(delivery) !== of || !this.#concerns.isOwn(delivery.event)) return false;
        this.#struck(what);
        if (fault !== 'duplicate') this.disturbedEventIds.add(String(delivery.event['id']));
        return true;
      },
      do: fault === 'delay' ? { kind: 'delay', delaySeconds } : { kind: fault },
      times,
    });
    const off = () => {
      remove();
      end();
      this.#off.delete(off);
    };
    this.#off.add(off);
  }

  allOff(): void {
    for (const off of [...this.#off]) off();
    this.#world.engine.eventFaults.releaseHeld();
  }

  #isNew(executionArn: unknown): boolean {
    const run = [...this.#runs.values()].find((started) => started.executionArn === executionArn);
    return run !== undefined && this.#world.nowMs() - run.startedAtMs < NOT_KNOWN_FOR_MS;
  }

  #struck(what: string): void {
    this.strikes.push({ atMs: this.#world.nowMs(), what });
    this.#concerns.onStrike(what);
  }

  #begin(what: string, kind: Pick<Trouble, 'isHard' | 'leavesClaim'>): () => void {
    const trouble: OpenTrouble = { what, fromMs: this.#world.nowMs(), toMs: undefined, ...kind };
    this.#troubles.push(trouble);
    return () => {
      trouble.toMs ??= this.#world.nowMs();
    };
  }
}

function groupOf({ ruleName }: DeliveryView): DeliveryGroup {
  if (ruleName.endsWith('-ended')) return 'ends';
  return ruleName.endsWith('-stop-step') ? 'stops' : 'signals';
}
