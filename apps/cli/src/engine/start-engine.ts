import {
  type Clock,
  KeptStateError,
  type LocalEngine,
  MockConfigurationError,
  PortInUseError,
  StackError,
  type StartLocalOptions,
  startLocal,
} from '@wfm/local';
import { CliError } from '../errors.ts';

/** What the engine refuses, in the words of the command line. */
export class EngineRefusal extends CliError {
  override readonly name = 'EngineRefusal';
  override readonly exitCode = 69;
}

/**
 * Starts the local engine.
 *
 * @throws EngineRefusal if its port is taken, if the stack or the mock configuration holds what the engine does not know, or if
 *   what was kept cannot be used.
 */
export async function startEngine<C extends Clock>(options: StartLocalOptions<C>): Promise<LocalEngine<C>> {
  try {
    return await startLocal(options);
  } catch (error) {
    if (error instanceof PortInUseError) {
      throw new EngineRefusal(
        `Port ${error.port} of 127.0.0.1 is taken. Choose another with --port N; 0 takes any free one.`,
        { cause: error },
      );
    }
    if (
      error instanceof StackError ||
      error instanceof MockConfigurationError ||
      error instanceof KeptStateError
    )
      throw new EngineRefusal(error.message, { cause: error });
    throw error;
  }
}
