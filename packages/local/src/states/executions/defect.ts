import { EngineDefect } from '../errors.ts';

/** What made the interpreter fail, as a defect that names the execution. */
export function defectOf(error: unknown, executionArn: string): EngineDefect {
  if (error instanceof EngineDefect) return error;
  return new EngineDefect(`execution ${executionArn} made the interpreter fail: ${String(error)}`, {
    cause: error,
  });
}
