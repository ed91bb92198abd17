import { AwsFault } from '../../kernel/index.ts';
import type { StateMachine } from './state-machine.ts';

/** The state machines there are, by ARN. */
export class StateMachines {
  readonly #byArn = new Map<string, StateMachine>();

  put(machine: StateMachine): void {
    this.#byArn.set(machine.arn, machine);
  }

  delete(arn: string): void {
    this.#byArn.delete(arn);
  }

  find(arn: string): StateMachine | undefined {
    return this.#byArn.get(arn);
  }

  /** @throws AwsFault StateMachineDoesNotExist */
  get(arn: string): StateMachine {
    const machine = this.#byArn.get(arn);
    if (machine !== undefined) return machine;
    throw stateMachineDoesNotExist(arn);
  }

  /** All of them, by name. */
  list(): readonly StateMachine[] {
    return [...this.#byArn.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }
}

export function stateMachineDoesNotExist(arn: string): AwsFault {
  return new AwsFault({
    code: 'StateMachineDoesNotExist',
    message: `State Machine Does Not Exist: '${arn}'`,
  });
}
