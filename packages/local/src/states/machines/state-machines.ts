import { AwsError } from '../../kernel/index.ts';
import type { StateMachine } from './state-machine.ts';

/**
 * The state machines there are, by ARN. One whose deletion has begun is there until its last execution has ended; it
 * takes no new ones and no changes.
 */
export class StateMachines {
  readonly #byArn = new Map<string, StateMachine>();
  readonly #deleting = new Set<string>();

  put(machine: StateMachine): void {
    this.#byArn.set(machine.arn, machine);
  }

  delete(arn: string): void {
    this.#byArn.delete(arn);
    this.#deleting.delete(arn);
  }

  beginDeletion(arn: string): void {
    this.#deleting.add(arn);
  }

  isDeleting(arn: string): boolean {
    return this.#deleting.has(arn);
  }

  /** @throws AwsError StateMachineDeleting */
  assertNotDeleting(arn: string): void {
    if (!this.isDeleting(arn)) return;
    throw new AwsError({ code: 'StateMachineDeleting', message: 'State Machine is being deleted' });
  }

  /** One that is there and stays. @throws AwsError StateMachineDoesNotExist, StateMachineDeleting */
  getActive(arn: string): StateMachine {
    const machine = this.get(arn);
    this.assertNotDeleting(arn);
    return machine;
  }

  find(arn: string): StateMachine | undefined {
    return this.#byArn.get(arn);
  }

  /** @throws AwsError StateMachineDoesNotExist */
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

export function stateMachineDoesNotExist(arn: string): AwsError {
  return new AwsError({
    code: 'StateMachineDoesNotExist',
    message: `State Machine Does Not Exist: '${arn}'`,
  });
}
