import type { FunctionDefinition } from './function-definition.ts';
import { FunctionRunner, type FunctionRunnerParts } from './function-runner.ts';

export interface RunnerFleetParts extends FunctionRunnerParts {
  /** Told of a mistake of the engine. */
  readonly onEngineDefect: (error: unknown, during: string) => void;
}

/** Every runner that there is: those of the functions as they are, and those that only finish what they began. */
export class RunnerFleet {
  readonly #parts: RunnerFleetParts;
  readonly #runners = new Set<FunctionRunner>();

  constructor(parts: RunnerFleetParts) {
    this.#parts = parts;
  }

  launch(definition: FunctionDefinition): FunctionRunner {
    const runner = new FunctionRunner(definition, this.#parts);
    this.#runners.add(runner);
    return runner;
  }

  /** Ends a runner as soon as it has finished what it began. */
  retire(runner: FunctionRunner): void {
    runner
      .drain()
      .then(() => this.#runners.delete(runner))
      .catch((error: unknown) =>
        this.#parts.onEngineDefect(error, `the end of the older code of ${runner.definition.name}`),
      );
  }

  /** Ends all, in the middle of what they do. */
  async close(): Promise<void> {
    await Promise.all([...this.#runners].map((runner) => runner.close()));
  }
}
