import { type Keeping, keepingOf } from '../service/keeping.ts';
import { latestOf, type Parameter } from './parameter/parameter.ts';
import type { ParameterStore } from './parameter/parameter-store.ts';

interface KeptParameter {
  readonly parameter: Parameter;
  /** The value that the stack gave it. Absent: the stack has not made it. */
  readonly declaredValue: string | undefined;
}

/**
 * Parameters with all their versions, also those that the stack has not made. One that the stack gives another value now than it did is as
 * the stack has it.
 */
export function ssmKeeping(parameters: ParameterStore): Keeping {
  let declared: ReadonlyMap<string, string> = new Map();
  return keepingOf<KeptParameter>({
    version: 1,
    *snapshot() {
      for (const parameter of parameters.list()) {
        const declaredValue = declared.get(parameter.name);
        yield { what: `the parameter ${parameter.name}`, data: { parameter, declaredValue } };
      }
    },
    begin() {
      declared = new Map(
        parameters.list().map((parameter) => [parameter.name, latestOf(parameter).value] as const),
      );
    },
    restore({ parameter, declaredValue }) {
      const value = declared.get(parameter.name);
      if (value === undefined && declaredValue !== undefined) return false;
      if (value === declaredValue) parameters.add(parameter);
      return true;
    },
  });
}
