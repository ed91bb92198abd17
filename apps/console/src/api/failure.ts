import type { ApiErrorBody, ApiErrorCode } from '@wfm/contract/api';

/** A request that was not answered, in words for who looks at the page. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  /** `unreachable`: nothing answered. */
  readonly code: ApiErrorCode | 'unreachable';

  constructor(code: ApiFailure['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const OTHER_START =
  'The token of this page is of another start of wfm start, which makes one anew each time. Open the address that it printed this time.';

/** What a refused request says; a server of another sort may answer with anything. @param hadToken whether it carried one. */
export function failureOf(status: number, body: unknown, hadToken: boolean): ApiFailure {
  if (typeof body === 'object' && body !== null && 'code' in body && 'message' in body) {
    const { code, message } = body as ApiErrorBody;
    if (code === 'no-token' && hadToken) return new ApiFailure(code, OTHER_START);
    return new ApiFailure(code, message);
  }
  return new ApiFailure(
    'defect',
    `The server answered with status ${status} and no reason. Look at the lines of wfm start.`,
  );
}

/** Any error as one that can be shown. */
export function shownFailure(error: unknown): ApiFailure {
  return error instanceof ApiFailure ? error : new ApiFailure('defect', String(error));
}
