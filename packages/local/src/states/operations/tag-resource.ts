import { AwsFault } from '../../kernel/index.ts';
import type { OperationFactory } from '../api/operation-factory.ts';
import { permissionOn } from '../api/permission.ts';
import { taggedMachine } from '../api/tagged-machine.ts';
import { tagsFrom } from '../api/tags.ts';
import { MAX_TAGS } from '../limits.ts';

/**
 * Adds tags, and overwrites those with the same keys.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_TagResource.html
 */
export const tagResource: OperationFactory = ({ stateMachines }) => ({
  permissions: (input) => permissionOn('TagResource', input['resourceArn']),
  run: async (input) => {
    const machine = taggedMachine(input, stateMachines);
    const tags = { ...machine.tags, ...tagsFrom(input) };
    const count = Object.keys(tags).length;
    if (count > MAX_TAGS) {
      throw new AwsFault({
        code: 'TooManyTags',
        message: `A resource has at most ${MAX_TAGS} tags, but '${machine.arn}' would have ${count}.`,
        fields: { resourceName: machine.arn },
      });
    }
    stateMachines.put({ ...machine, tags });
    return {};
  },
});
