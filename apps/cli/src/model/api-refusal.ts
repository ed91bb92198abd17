import { API_ERROR_STATUS, type ApiErrorBody, type ApiErrorCode } from '@wfm/contract/api';
import { CliError } from '../errors.ts';

/** Exit status of a command that was refused. Source: sysexits.h. */
const EXIT_CODES: Readonly<Record<ApiErrorCode, number>> = {
  foreign: 77,
  'no-token': 77,
  invalid: 64,
  'not-found': 66,
  'not-known': 69,
  refused: 69,
  defect: 70,
};

/** Thrown where a request to the API has no answer but a reason. */
export class ApiRefusal extends CliError {
  override readonly name = 'ApiRefusal';
  readonly code: ApiErrorCode;
  readonly field: string | undefined;

  constructor({ code, message, field }: ApiErrorBody) {
    super(message);
    this.code = code;
    this.field = field;
  }

  override get exitCode(): number {
    return EXIT_CODES[this.code];
  }

  get status(): number {
    return API_ERROR_STATUS[this.code];
  }

  get body(): ApiErrorBody {
    const { code, message, field } = this;
    return { code, message, ...(field === undefined ? {} : { field }) };
  }
}

export function notFound(what: string, hint: string): ApiRefusal {
  return new ApiRefusal({ code: 'not-found', message: `There is no ${what}. ${hint}` });
}

export function onlyEngine(what: string): ApiRefusal {
  return new ApiRefusal({
    code: 'not-known',
    message: `${what} only on an engine that wfm start runs, with its console on. This is another target.`,
  });
}
