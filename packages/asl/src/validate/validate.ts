import { InvalidDefinitionError } from '../errors.ts';
import {
  allBranches,
  type BranchAt,
  queryLanguageOf,
  type StateMachineDefinition,
  statesOf,
} from '../model/index.ts';
import type { Place, StateMachineType } from './checks/check.ts';
import { STATE_FIELDS } from './fields/index.ts';
import { branchFields, machineFields, processorFields } from './fields/machine.ts';
import type { Finding } from './finding.ts';
import { graphFindings } from './graph.ts';
import { jsonataProblems } from './jsonata.ts';
import { languageFindings } from './language.ts';
import { nameFindings } from './names.ts';
import { shapeFindings } from './shape.ts';

export interface ValidateOptions {
  /** Absent: `STANDARD`. */
  readonly type?: StateMachineType;
}

/**
 * Every broken rule of the language in a definition; none: an empty list. What cannot be read as a machine at all has
 * findings about that only. The value is not changed.
 */
export function validate(definition: unknown, { type = 'STANDARD' }: ValidateOptions = {}): Finding[] {
  const shape = shapeFindings(definition);
  if (shape.length > 0) return shape;
  const machine = definition as StateMachineDefinition;
  const root: BranchAt = { branch: machine, pointer: '' };
  const place: Place = {
    pointer: '',
    language: machine.QueryLanguage ?? 'JSONPath',
    machineType: type,
    jsonataProblem: jsonataProblems(),
  };
  return [
    ...[...allBranches(root)].flatMap((branch) => [
      ...containerFields(branch.pointer)(branch.branch, { ...place, pointer: branch.pointer }),
      ...statesOf(branch).flatMap((at) => [
        ...nameFindings(at),
        ...STATE_FIELDS[at.state.Type](at.state, {
          ...place,
          pointer: at.pointer,
          language: queryLanguageOf(at.state, machine),
        }),
      ]),
    ]),
    ...languageFindings(machine),
    ...graphFindings(root),
  ];
}

/** @throws InvalidDefinitionError with every finding, if there is one. */
export function assertValid(
  definition: unknown,
  options: ValidateOptions = {},
): asserts definition is StateMachineDefinition {
  const findings = validate(definition, options);
  if (findings.length > 0) throw new InvalidDefinitionError(findings);
}

function containerFields(pointer: string) {
  if (pointer === '') return machineFields;
  return /\/(?:ItemProcessor|Iterator)$/.test(pointer) ? processorFields : branchFields;
}
