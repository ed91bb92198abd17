import floors from './asl-execution.floors.json' with { type: 'json' };
import { type RecordedCase, readCases } from './asl-execution-cases.ts';
import { LEVELS, type Level, runCase } from './asl-execution-run.ts';
import { runValidationCase, runVariableReferencesCase } from './definition-run.ts';
import type { OpenDoor } from './door.ts';
import { readCases as readEventCases } from './event-pattern-cases.ts';
import { EVENT_PATTERN_FILES } from './event-pattern-run.ts';
import { runTestStateCase } from './test-state-run.ts';

export type Column = Level | 'answer';
export const COLUMNS: readonly Column[] = ['answer', ...LEVELS];

/** How the cases of one area agree: at each level that they have, `agreeing` of `cases`. */
export interface AreaReport {
  readonly area: string;
  readonly levels: Partial<Record<Column, { agreeing: number; cases: number }>>;
  /** Cases that do not agree, each with the first level at which they do not. */
  readonly differing: { readonly id: string; readonly level: Column }[];
}

/** Runs all recorded cases through a door. */
export async function runAll(folder: string, open: OpenDoor): Promise<readonly AreaReport[]> {
  const areas = new Map<string, AreaReport>();
  const count = (area: string, id: string, agrees: Partial<Record<Column, boolean>>): void => {
    const report = areas.get(area) ?? { area, levels: {}, differing: [] };
    areas.set(area, report);
    for (const column of COLUMNS) {
      const agreed = agrees[column];
      if (agreed === undefined) continue;
      const counts = report.levels[column] ?? { agreeing: 0, cases: 0 };
      counts.cases += 1;
      if (agreed) counts.agreeing += 1;
      report.levels[column] = counts;
    }
    const level = COLUMNS.find((column) => agrees[column] === false);
    if (level !== undefined) report.differing.push({ id, level });
  };
  for (const { area, recorded } of readCases(`${folder}/asl-execution`))
    count(area, recorded.id, await agreement(recorded, open));
  for (const [file, run] of Object.entries(EVENT_PATTERN_FILES)) {
    for (const recorded of readEventCases(file)) {
      const { agrees } = await run(recorded, open);
      count(`events: ${file.slice(0, -'.json'.length)}`, recorded.id, { answer: agrees });
    }
  }
  return [...areas.values()];
}

async function agreement(recorded: RecordedCase, open: OpenDoor): Promise<Partial<Record<Column, boolean>>> {
  switch (recorded.kind) {
    case 'execution':
      return (await runCase(recorded, open)).agrees;
    case 'test-state':
      return { answer: (await runTestStateCase(recorded, open)).agrees };
    case 'validation':
      return { answer: (await runValidationCase(recorded, open)).agrees };
    case 'variable-references':
      return { answer: (await runVariableReferencesCase(recorded, open)).agrees };
  }
}

/** All areas as one. */
export function totalOf(reports: readonly AreaReport[]): AreaReport {
  const levels: AreaReport['levels'] = {};
  for (const column of COLUMNS) {
    const counts = reports.flatMap((report) => report.levels[column] ?? []);
    if (counts.length === 0) continue;
    levels[column] = {
      agreeing: counts.reduce((sum, { agreeing }) => sum + agreeing, 0),
      cases: counts.reduce((sum, { cases }) => sum + cases, 0),
    };
  }
  return { area: 'all', levels, differing: reports.flatMap(({ differing }) => differing) };
}

/** The levels at which fewer cases agree than is checked in. */
export function belowFloors({ levels }: AreaReport): readonly string[] {
  const answers = floors.testState + floors.validation + floors.variableReferences + floors.eventPattern;
  const wanted: Readonly<Record<Column, number>> = { ...floors.execution, answer: answers };
  return COLUMNS.flatMap((column) => {
    const agreeing = levels[column]?.agreeing ?? 0;
    return agreeing < wanted[column] ? [`${column}: ${agreeing} agree, ${wanted[column]} did before`] : [];
  });
}
