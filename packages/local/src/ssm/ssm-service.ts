import type { Cloud, OperationTable } from '../kernel/index.ts';
import { ssmOperations } from './operations/index.ts';
import { ParameterStore } from './parameter/parameter-store.ts';

/** The Parameter Store of AWS Systems Manager, in memory. */
export class SsmService {
  readonly operations: OperationTable;

  constructor(cloud: Cloud) {
    this.operations = ssmOperations({ cloud, parameters: new ParameterStore(cloud) });
  }
}
