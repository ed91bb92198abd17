import type { OperationFactory } from '../api/operation-factory.ts';
import { permissionOn } from '../api/permission.ts';
import { taggedMachine } from '../api/tagged-machine.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_UntagResource.html */
export const untagResource: OperationFactory = ({ stateMachines }) => ({
  permissions: (input) => permissionOn('UntagResource', input['resourceArn']),
  run: async (input) => {
    const machine = taggedMachine(input, stateMachines);
    const { tagKeys } = input;
    const removed: ReadonlySet<unknown> = new Set(Array.isArray(tagKeys) ? tagKeys : []);
    const left = Object.entries(machine.tags).filter(([key]) => !removed.has(key));
    stateMachines.put({ ...machine, tags: Object.fromEntries(left) });
    return {};
  },
});
