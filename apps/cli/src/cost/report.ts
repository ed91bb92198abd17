import type { Terminal } from '../output/terminal.ts';
import { assumptionsOf } from './assumptions.ts';
import { type CostLine, monthlyCostLines, outsideEventDollars, runCostLines, totalOf } from './cost-lines.ts';
import { CHECKED_ON, type Figure, type Standing, standingOf } from './figure.ts';
import { PRICE_REGION, PRICES } from './prices.ts';
import { OPEN_EXECUTIONS, QUOTAS, quotaUse } from './quotas.ts';
import type { StackFeatures } from './stack-features.ts';
import { sum, type Units } from './units.ts';

export interface WorkflowUnits {
  readonly workflow: string;
  readonly units: Units;
}

export interface CostReport {
  readonly workflows: readonly WorkflowUnits[];
  readonly features: StackFeatures;
  /** Runs of each workflow that start in a second. */
  readonly workflowsPerSecond: number;
}

/** Tells what runs and the stack cost, which quotas they use, and where every number is from. */
export function printReport(report: CostReport, terminal: Terminal): void {
  const { workflows, features } = report;
  for (const { workflow, units } of workflows) {
    terminal.line(terminal.style('bold', `One run of ${workflow} that completes, in ${PRICE_REGION}`));
    printLines(runCostLines(units, report), 'million runs', terminal);
    terminal.line();
  }
  const { failing, messages } = outsideEventDollars(report);
  terminal.line(
    `An event from outside that fails a run, not counting the run: ${failing.toFixed(2)} $ per million.`,
  );
  if (messages !== undefined) {
    const { alone, tenAtOnce } = messages;
    const state = 1_000_000 * PRICES.stateTransition.dollars;
    terminal.line(`A message that a run waits for: ${alone.toFixed(2)} $ per million.`);
    terminal.line(`A message that is read with nine others: ${tenAtOnce.toFixed(2)} $ per million.`);
    terminal.line(
      `  The state that reads is in it; every other state of a round is ${state.toFixed(2)} $ more for a million rounds.`,
    );
  }
  terminal.line();
  terminal.line(terminal.style('bold', 'The stack itself'));
  printLines(monthlyCostLines(features), 'month', terminal);
  terminal.line();
  printQuotas(report, terminal);
  terminal.line();
  printGrounds(features, terminal);
}

function printLines(lines: readonly CostLine[], per: string, { line }: Terminal): void {
  line(`  ${'billed'.padEnd(24)}${'units'.padStart(9)}${`$ per ${per}`.padStart(20)}`);
  for (const { what, units, dollars } of lines) {
    const shown = Number.isInteger(units) ? String(units) : units.toFixed(3);
    line(`  ${what.padEnd(24)}${shown.padStart(9)}${dollars.toFixed(2).padStart(20)}`);
  }
  line(`  ${'together'.padEnd(33)}${totalOf(lines).toFixed(2).padStart(20)}`);
}

function printQuotas({ workflows, workflowsPerSecond }: CostReport, { line, style }: Terminal): void {
  const each = workflows.length > 1 ? ' of each' : '';
  line(style('bold', `At ${workflowsPerSecond}/s${each}, in an account with the default quotas`));
  const uses = quotaUse(sum(workflows.map(({ units }) => units)), workflowsPerSecond);
  for (const { quota, used, limit } of uses) {
    const percent = `${((100 * used) / limit).toFixed(1)} %`;
    line(
      `  ${quota.padEnd(24)}${used.toFixed(0).padStart(9)} of ${String(limit).padStart(6)}${percent.padStart(10)}`,
    );
  }
  const [nearest] = uses;
  if (nearest === undefined || nearest.used === 0) return;
  const most = atMost((workflowsPerSecond * nearest.limit) / nearest.used);
  line(
    nearest.used > nearest.limit
      ? `  ${style('red', 'Too much')}: ${nearest.quota} allow ${most}/s${each}. Ask AWS for more.`
      : `  The nearest are ${nearest.quota}; they allow ${most}/s${each}.`,
  );
  const hours = OPEN_EXECUTIONS.limit / (workflowsPerSecond * workflows.length) / 3_600;
  line(
    `  ${OPEN_EXECUTIONS.limit} executions may be open at once: at this rate they may last ${twoDigits(hours)} hours on average.`,
  );
}

/** The first two digits, without an exponent: `toPrecision` writes 280 as 2.8e+2. */
function twoDigits(value: number): string {
  return String(Number(value.toPrecision(2)));
}

/** Down to two digits after the point, for rates below 10/s. */
function atMost(perSecond: number): number {
  return perSecond >= 10 ? Math.floor(perSecond) : Math.floor(perSecond * 100) / 100;
}

const STANDINGS = {
  aws: 'Read on pages of AWS',
  others: 'Read on pages of others, who cite AWS',
  unchecked: 'Read nowhere; should be here',
} as const satisfies Record<Standing, string>;

function printGrounds(features: StackFeatures, { line, style }: Terminal): void {
  line(style('bold', 'Assumed'));
  for (const sentence of assumptionsOf(features)) line(`  - ${sentence}`);
  line();
  line(style('bold', `Prices and quotas as of ${CHECKED_ON}; no free tier, no discount, no tax`));
  const figures = Object.entries<Figure>({ ...PRICES, ...QUOTAS, 'open executions': OPEN_EXECUTIONS });
  for (const [standing, label] of Object.entries(STANDINGS)) {
    const standingSo = figures.filter(([, figure]) => standingOf(figure) === standing);
    if (standingSo.length > 0) line(`  ${label}`);
    for (const [page, named] of byPage(standingSo)) line(`    ${page}: ${named.map(asWords).join(', ')}`);
  }
}

function byPage(figures: readonly (readonly [string, Figure])[]): ReadonlyMap<string, readonly string[]> {
  const pages = new Map<string, string[]>();
  for (const [name, { page, readIn = page }] of figures)
    pages.set(readIn, [...(pages.get(readIn) ?? []), name]);
  return pages;
}

/** `stateTransition` as `state transition`. */
function asWords(name: string): string {
  return /^[a-z]+[A-Z]/.test(name) ? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name;
}
