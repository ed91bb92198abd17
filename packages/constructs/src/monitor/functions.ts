import { type FunctionName, perFunction } from '@wfm/contract';
import { Construct } from 'constructs';
import { MonitorFunction, type MonitorFunctionProps } from './monitor-function.ts';

/** The functions of the product, by their names. */
export type FunctionsByName = Readonly<Record<FunctionName, MonitorFunction>>;

/** All functions of the product. */
export class Functions extends Construct {
  readonly byName: FunctionsByName;

  constructor(scope: Construct, id: string, common: Omit<MonitorFunctionProps, 'name'>) {
    super(scope, id);
    this.byName = perFunction((name) => new MonitorFunction(this, name, { ...common, name }));
  }
}
