import { readFileSync } from 'node:fs';
import { MissingError, UsageError } from '../errors.ts';
import { isJsonObject } from '../json-text.ts';

/**
 * The name of the stack whose outputs a file has, as `terraform output -json` writes them: that of a state machine, without the
 * name of its workflow.
 *
 * @returns undefined: no file is named.
 * @throws UsageError if it cannot be read, MissingError if it is of another stack.
 */
export function readStackOfOutputs(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const outputs = readJson(file);
  const [workflow] = listIn(outputs['workflow_names']);
  const machines = valueIn(outputs['state_machine_names']);
  const machine =
    isJsonObject(machines) && typeof workflow === 'string' ? machines[workflow] : listIn(machines)[0];
  if (typeof workflow === 'string' && typeof machine === 'string' && machine.endsWith(`-${workflow}`))
    return machine.slice(0, -workflow.length - 1);
  throw new MissingError(
    `The outputs of a stack with monitored workflows have workflow_names and state_machine_names, but those of ${file} do not. Is it the file of another stack?`,
  );
}

function readJson(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`--outputs must name what terraform output -json wrote, but: ${error.message}.`);
  }
  throw new UsageError(`--outputs must name what terraform output -json wrote, but ${file} has no object.`);
}

/** Terraform writes each output with its type beside it. */
function valueIn(output: unknown): unknown {
  return isJsonObject(output) && 'value' in output ? output['value'] : output;
}

function listIn(output: unknown): readonly unknown[] {
  const value = valueIn(output);
  return Array.isArray(value) ? value : [];
}
