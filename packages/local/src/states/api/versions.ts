import { AwsFault, type JsonObject } from '../../kernel/index.ts';

/** @throws AwsFault ValidationException when a request makes a version: the local engine has none. */
export function refusePublishing(input: JsonObject): void {
  if (input['publish'] !== true && input['versionDescription'] === undefined) return;
  throw new AwsFault({
    code: 'ValidationException',
    message:
      "The local engine has no versions of state machines. Leave out 'publish' and 'versionDescription'.",
  });
}
