import type { Ids } from '../../kernel/index.ts';
import { qualifierOf } from '../arn.ts';
import { EngineDefect } from '../errors.ts';
import type { StateMachine } from './state-machine.ts';
import { chooseVersion, type StateMachineAlias } from './state-machine-alias.ts';
import type { StateMachineAliases } from './state-machine-aliases.ts';
import type { ExecutedVersion, StateMachineVersion } from './state-machine-version.ts';
import type { StateMachineVersions } from './state-machine-versions.ts';
import { type StateMachines, stateMachineDoesNotExist } from './state-machines.ts';

/** What an ARN of a state machine names, by the qualifier it has. */
export type NamedMachine =
  | { readonly kind: 'current'; readonly stateMachine: StateMachine }
  | { readonly kind: 'version'; readonly version: StateMachineVersion }
  | { readonly kind: 'alias'; readonly alias: StateMachineAlias };

/** Where state machines are found. */
interface Stores {
  readonly stateMachines: StateMachines;
  readonly versions: StateMachineVersions;
  readonly aliases: StateMachineAliases;
}

/** @throws AwsError StateMachineDoesNotExist */
export function namedMachine(arn: string, { stateMachines, versions, aliases }: Stores): NamedMachine {
  if (qualifierOf(arn) === undefined) return { kind: 'current', stateMachine: stateMachines.get(arn) };
  const version = versions.find(arn);
  if (version !== undefined) return { kind: 'version', version };
  const alias = aliases.find(arn);
  if (alias !== undefined) return { kind: 'alias', alias };
  throw stateMachineDoesNotExist(arn);
}

/** What an execution runs. */
export interface Executable {
  readonly stateMachine: StateMachine;
  /** Absent: the state machine as it is now, which is no version even if it was published. */
  readonly version: ExecutedVersion | undefined;
}

/**
 * What an execution runs that is started by an ARN. An alias of two versions is drawn for.
 *
 * @throws AwsError StateMachineDoesNotExist
 */
export function executableBy(arn: string, stores: Stores, ids: Ids): Executable {
  const named = namedMachine(arn, stores);
  switch (named.kind) {
    case 'current':
      return { stateMachine: named.stateMachine, version: undefined };
    case 'version':
      return {
        stateMachine: named.version.stateMachine,
        version: { versionArn: named.version.arn, aliasArn: undefined },
      };
    case 'alias': {
      const versionArn = chooseVersion(named.alias, ids.random());
      const version = stores.versions.find(versionArn);
      if (version === undefined) throw new EngineDefect(`${arn} routes to ${versionArn}, which is not there`);
      return { stateMachine: version.stateMachine, version: { versionArn, aliasArn: arn } };
    }
  }
}
