import { AwsError } from '../../kernel/index.ts';
import { machineArnOf } from '../arn.ts';
import type { Execution } from './execution.ts';

/** The executions there were and are. */
export class Executions {
  readonly #byArn = new Map<string, Execution>();
  /** In the order in which they started. */
  readonly #byStateMachine = new Map<string, Execution[]>();

  add(execution: Execution): void {
    this.#byArn.set(execution.arn, execution);
    const { arn } = execution.stateMachine;
    const executions = this.#byStateMachine.get(arn);
    if (executions === undefined) this.#byStateMachine.set(arn, [execution]);
    else executions.push(execution);
  }

  find(arn: string): Execution | undefined {
    return this.#byArn.get(arn);
  }

  /** @throws AwsError ExecutionDoesNotExist */
  get(arn: string): Execution {
    const execution = this.#byArn.get(arn);
    if (execution !== undefined) return execution;
    throw new AwsError({ code: 'ExecutionDoesNotExist', message: `Execution Does Not Exist: '${arn}'` });
  }

  /** Whether one of a state machine runs, or a child execution of one of its distributed Maps. */
  someRuns(machineArn: string): boolean {
    return [...this.#byStateMachine].some(
      ([arn, executions]) =>
        machineArnOf(arn) === machineArn && executions.some(({ state }) => state.status === 'RUNNING'),
    );
  }

  /** All of them, in the order in which they started, by the ARN of their state machine. */
  get byStateMachine(): ReadonlyMap<string, readonly Execution[]> {
    return this.#byStateMachine;
  }

  /** Those of one state machine, the latest first. */
  of(stateMachineArn: string): readonly Execution[] {
    return (this.#byStateMachine.get(stateMachineArn) ?? []).toReversed();
  }
}
