import type { Cloud, OperationTable } from '../kernel/index.ts';
import type { Keeping } from '../service/keeping.ts';
import { ssmKeeping } from './keeping.ts';
import { ssmOperations } from './operations/index.ts';
import { ParameterStore } from './parameter/parameter-store.ts';

/** The Parameter Store of AWS Systems Manager, in memory. */
export class SsmService {
  readonly operations: OperationTable;
  readonly keeping: Keeping;

  constructor(cloud: Cloud) {
    const parameters = new ParameterStore(cloud);
    this.operations = ssmOperations({ cloud, parameters });
    this.keeping = ssmKeeping(parameters);
  }
}
