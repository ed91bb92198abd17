import { AwsError } from '../../kernel/index.ts';
import type { StateMachineAlias } from './state-machine-alias.ts';

/** The aliases there are, by ARN. */
export class StateMachineAliases {
  readonly #byArn = new Map<string, StateMachineAlias>();

  put(alias: StateMachineAlias): void {
    this.#byArn.set(alias.arn, alias);
  }

  delete(arn: string): void {
    this.#byArn.delete(arn);
  }

  find(arn: string): StateMachineAlias | undefined {
    return this.#byArn.get(arn);
  }

  /** @throws AwsError ResourceNotFound */
  get(arn: string): StateMachineAlias {
    return this.#byArn.get(arn) ?? referencedResourceNotFound(arn);
  }

  /** Those of one state machine, in the order in which they were made. */
  of(stateMachineArn: string): readonly StateMachineAlias[] {
    return [...this.#byArn.values()].filter((alias) => alias.stateMachineArn === stateMachineArn);
  }

  /** Those that route to a version, whatever the weight. */
  routingTo(versionArn: string): readonly StateMachineAlias[] {
    return [...this.#byArn.values()].filter(({ routes }) =>
      routes.some((route) => route.versionArn === versionArn),
    );
  }

  /** Forgets all of a state machine that is deleted. */
  deleteOf(stateMachineArn: string): void {
    for (const { arn } of this.of(stateMachineArn)) this.#byArn.delete(arn);
  }
}

/** @throws AwsError ResourceNotFound, in the words that AWS has for aliases and the versions they name. */
export function referencedResourceNotFound(arn: string): never {
  throw new AwsError({
    code: 'ResourceNotFound',
    message: 'Request references a resource that does not exist.',
    fields: { resourceName: arn },
  });
}
