import { AwsError, type Call, type JsonObject, type Principal } from '../kernel/index.ts';
import {
  type CallEffect,
  type CallSelector,
  type Moment,
  NoAnswerError,
  type ThrottlingService,
} from './call-fault.ts';

/** A fault that was switched on. */
export interface CallFaultSwitch {
  /** Calls it has struck so far. */
  readonly strikes: number;
  off(): void;
}

interface ArmedFault {
  readonly selector: CallSelector;
  readonly effect: CallEffect;
  remaining: number;
  strikes: number;
}

/**
 * Faults at the door to the services, for tests: the named call is throttled, gets no answer, or kills who makes it.
 * Of several that select a call, the one that was switched on first strikes.
 */
export class CallFaults {
  readonly #armed: ArmedFault[] = [];
  readonly #services: readonly ThrottlingService[];

  constructor(services: readonly ThrottlingService[]) {
    this.#services = services;
  }

  /** Switches a fault on. `times`: how many calls it strikes before it goes off by itself; absent: until `off()`. */
  on(selector: CallSelector, effect: CallEffect & { readonly times?: number }): CallFaultSwitch {
    const { times, ...what } = effect;
    const fault: ArmedFault = {
      selector,
      effect: what,
      remaining: times ?? Number.POSITIVE_INFINITY,
      strikes: 0,
    };
    this.#armed.push(fault);
    return {
      get strikes() {
        return fault.strikes;
      },
      off: () => this.#disarm(fault),
    };
  }

  /** Lets a call through to its service, or does to it what was switched on. */
  async through(call: Call, run: () => Promise<JsonObject>): Promise<JsonObject> {
    const effect = this.#strike(call);
    if (effect === undefined) return run();
    switch (effect.kind) {
      case 'throttle':
        throw this.#throttled(call);
      case 'error': {
        const { code, message = `${code} by a fault switch`, httpStatus } = effect;
        throw new AwsError({ code, message, ...(httpStatus !== undefined && { httpStatus }) });
      }
      case 'timeout':
        await runIfAfter(effect.moment, run);
        throw new NoAnswerError();
      case 'crash':
        await runIfAfter(effect.moment, run);
        await call.sandbox?.crash();
        throw new NoAnswerError();
      default:
        throw new TypeError(`Unknown effect ${JSON.stringify(effect satisfies never)}`);
    }
  }

  #throttled({ service }: Call): AwsError {
    const throttling = this.#services.find(({ name }) => name === service)?.throttling;
    if (throttling === undefined) throw new TypeError(`The engine has no service ${service} to throttle.`);
    return new AwsError({ ...throttling, message: 'Rate exceeded' });
  }

  #strike(call: Call): CallEffect | undefined {
    const fault = this.#armed.find(({ selector }) => selects(selector, call));
    if (fault === undefined) return undefined;
    fault.strikes += 1;
    fault.remaining -= 1;
    if (fault.remaining <= 0) this.#disarm(fault);
    return fault.effect;
  }

  #disarm(fault: ArmedFault): void {
    const index = this.#armed.indexOf(fault);
    if (index >= 0) this.#armed.splice(index, 1);
  }
}

/** A call that fails by itself stays failed: a caller that had not crashed would have seen its error. */
async function runIfAfter(moment: Moment, run: () => Promise<JsonObject>): Promise<void> {
  if (moment === 'after') await run();
}

function selects(selector: CallSelector, call: Call): boolean {
  if (selector.service !== call.service || selector.operation !== call.operation) return false;
  if (selector.caller !== undefined && !callerNames(call).includes(selector.caller)) return false;
  return selector.when?.(call.input) ?? true;
}

function callerNames({ sandbox, principal }: Call): readonly string[] {
  return [...(sandbox === undefined ? [] : [sandbox.functionName]), ...principalNames(principal)];
}

function principalNames(principal: Principal): readonly string[] {
  switch (principal.kind) {
    case 'role':
      return [principal.roleArn, principal.roleArn.slice(principal.roleArn.lastIndexOf('/') + 1)];
    case 'service':
      return [principal.service, principal.sourceArn];
    case 'operator':
      return [];
    default:
      throw new TypeError(`Unknown principal ${JSON.stringify(principal satisfies never)}`);
  }
}
