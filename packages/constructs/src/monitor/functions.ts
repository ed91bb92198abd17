import { type FunctionName, type InboxFunctionName, perFunction, perInboxFunction } from '@wfm/contract';
import { Construct } from 'constructs';
import { MonitorFunction, type MonitorFunctionProps } from './monitor-function.ts';

/** The functions that every monitor has, by their names. */
export type FunctionsByName = Readonly<Record<FunctionName, MonitorFunction>>;

/** The functions of inboxes, by their names. */
export type InboxFunctionsByName = Readonly<Record<InboxFunctionName, MonitorFunction>>;

/** Whatever functions a monitor has, by their names. */
export type NamedFunctions = Readonly<Record<string, MonitorFunction>>;

/** The functions of the product. */
export class Functions extends Construct {
  readonly byName: FunctionsByName;
  readonly #common: Omit<MonitorFunctionProps, 'name'>;

  constructor(scope: Construct, id: string, common: Omit<MonitorFunctionProps, 'name'>) {
    super(scope, id);
    this.#common = common;
    this.byName = perFunction((name) => new MonitorFunction(this, name, { ...common, name }));
  }

  /** Makes those of inboxes; to be called once. */
  addInboxFunctions(): InboxFunctionsByName {
    return perInboxFunction((name) => new MonitorFunction(this, name, { ...this.#common, name }));
  }
}
