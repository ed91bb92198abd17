import type { Cloud, JsonObject, Operation } from '../../kernel/index.ts';
import type { ItemStore } from '../item-store.ts';
import { resourcesOf, withTableNames } from '../table-arn.ts';

/** An operation that `dynalite` answers completely; its IAM action has the operation's name. */
export function itemOperation(name: string, cloud: Cloud, store: ItemStore): Operation {
  return {
    permissions: (input) => [{ action: `dynamodb:${name}`, resources: resourcesOf(cloud, input) }],
    run: (input: JsonObject) => cloud.clock.track(store.request(name, withTableNames(input))),
  };
}
