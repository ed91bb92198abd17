import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { StatesError } from '../errors.ts';
import type { StateVisit } from '../visit/state-visit.ts';

/** What fails when objects cannot be read or written. Source: Step Functions developer guide, "Handling errors in Step Functions workflows". */
export type StorageError = 'States.ItemReaderFailed' | 'States.ResultWriterFailed';

/** Calls Amazon S3 as the role of the state machine. @throws StatesError with this name when S3 refuses. */
export async function callStorage(
  visit: StateVisit,
  error: StorageError,
  call: { readonly operation: string; readonly input: JsonObject },
): Promise<JsonObject> {
  const { environment, principal, thread } = visit;
  const requestId = environment.cloud.ids.uuid();
  try {
    return await thread.scope.waitFor(environment.cloud.call({ service: 's3', ...call, principal }));
  } catch (thrown) {
    if (!(thrown instanceof AwsError)) throw thrown;
    const status = thrown.code === 'AccessDeniedException' ? 403 : thrown.httpStatus;
    throw new StatesError({
      error,
      cause: `${thrown.message} (Service: S3, Status Code: ${status}, Request ID: ${requestId})`,
    });
  }
}
