import type { Cloud, OperationTable } from '../kernel/index.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

/** AWS Security Token Service, as far as a client asks who it is. */
export class StsService {
  readonly operations: OperationTable;

  constructor(cloud: Cloud) {
    this.operations = { GetCallerIdentity: getCallerIdentity(cloud) };
  }
}
