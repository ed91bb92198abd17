import { AwsError, type Clock } from '../../kernel/index.ts';
import { unqualifiedArn } from '../arn.ts';
import { MAX_VERSIONS } from '../limits.ts';
import type { StateMachine, VersionRequest } from './state-machine.ts';
import type { StateMachineVersion } from './state-machine-version.ts';

/** The versions of one state machine. */
interface Published {
  /** Of all that ever were, so that no number is used twice. */
  readonly lastNumber: number;
  /** In the order in which they were published. */
  readonly versions: readonly StateMachineVersion[];
}

const NONE: Published = { lastNumber: 0, versions: [] };

/** The versions there are. Source: Step Functions developer guide, "State machine versions". */
export class StateMachineVersions {
  readonly #clock: Clock;
  readonly #byStateMachine = new Map<string, Published>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Publishes the current revision of a state machine. A revision that is published already gives the version it has.
   *
   * @throws AwsError ServiceQuotaExceededException
   */
  publish(stateMachine: StateMachine, { description }: VersionRequest): StateMachineVersion {
    const { lastNumber, versions } = this.#publishedOf(stateMachine.arn);
    const existing = versions.find((version) => version.stateMachine.revisionId === stateMachine.revisionId);
    if (existing !== undefined) return existing;
    if (versions.length >= MAX_VERSIONS) {
      throw new AwsError({
        code: 'ServiceQuotaExceededException',
        message: `'${stateMachine.arn}' has ${MAX_VERSIONS} versions, which is the most. Delete one before you publish another.`,
      });
    }
    const number = lastNumber + 1;
    const version: StateMachineVersion = {
      arn: `${stateMachine.arn}:${number}`,
      number,
      stateMachine,
      description,
      createdAtEpochMs: this.#clock.nowEpochMs(),
    };
    this.#byStateMachine.set(stateMachine.arn, { lastNumber: number, versions: [...versions, version] });
    return version;
  }

  find(arn: string): StateMachineVersion | undefined {
    return this.#publishedOf(unqualifiedArn(arn)).versions.find((version) => version.arn === arn);
  }

  /** Those of one state machine, the latest first. */
  of(stateMachineArn: string): readonly StateMachineVersion[] {
    return this.#publishedOf(stateMachineArn).versions.toReversed();
  }

  /** Its executions go on. */
  delete(arn: string): void {
    const stateMachineArn = unqualifiedArn(arn);
    const { lastNumber, versions } = this.#publishedOf(stateMachineArn);
    const left = versions.filter((version) => version.arn !== arn);
    if (left.length < versions.length)
      this.#byStateMachine.set(stateMachineArn, { lastNumber, versions: left });
  }

  /** Forgets all of a state machine that is deleted. */
  deleteOf(stateMachineArn: string): void {
    this.#byStateMachine.delete(stateMachineArn);
  }

  #publishedOf(stateMachineArn: string): Published {
    return this.#byStateMachine.get(stateMachineArn) ?? NONE;
  }
}
