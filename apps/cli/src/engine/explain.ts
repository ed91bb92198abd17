import { PortInUseError, StackError } from '@wfm/local';
import { CliError } from '../errors.ts';

/** What the engine refuses, in the words of the command line. */
class EngineRefusal extends CliError {
  override readonly name = 'EngineRefusal';
  override readonly exitCode = 69;
}

/** An error that the person can mend, as one of the command line; anything else as it is. */
export function explained(error: unknown): unknown {
  if (error instanceof PortInUseError) {
    return new EngineRefusal(
      `Port ${error.port} of 127.0.0.1 is taken. Choose another with --port N; 0 takes any free one.`,
      {
        cause: error,
      },
    );
  }
  if (error instanceof StackError) return new EngineRefusal(error.message, { cause: error });
  return error;
}
