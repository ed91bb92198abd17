import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A filter of the stack that makes a metric of the log lines of a function. */
export interface MetricFilter {
  readonly functionName: string;
  readonly metric: string;
  readonly pattern: string;
  /** A number, or the member of the line that has it. */
  readonly value: string;
}

interface TerraformJson {
  readonly resource: {
    readonly aws_cloudwatch_log_group: Readonly<Record<string, { readonly name: string }>>;
    readonly aws_cloudwatch_log_metric_filter: Readonly<
      Record<
        string,
        {
          readonly log_group_name: string;
          readonly pattern: string;
          readonly metric_transformation: { readonly name: string; readonly value: string };
        }
      >
    >;
  };
}

const LAMBDA_LOGS = '/aws/lambda/';

/** The metric filters on the logs of functions in a synthesized stack. */
export function metricFiltersOf(stackDir: string): readonly MetricFilter[] {
  const manifest = JSON.parse(readFileSync(join(stackDir, 'manifest.json'), 'utf8')) as {
    readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
  };
  const [stack] = Object.values(manifest.stacks);
  if (stack === undefined) throw new Error(`A synthesized folder has a stack, but ${stackDir} has none.`);
  const { resource } = JSON.parse(
    readFileSync(join(stackDir, stack.synthesizedStackPath), 'utf8'),
  ) as TerraformJson;
  const { aws_cloudwatch_log_group: groups, aws_cloudwatch_log_metric_filter: filters } = resource;
  return Object.values(filters).flatMap(({ log_group_name, pattern, metric_transformation }) => {
    const id = /^\$\{aws_cloudwatch_log_group\.(\w+)\.name\}$/.exec(log_group_name)?.[1] ?? '';
    const group = groups[id]?.name ?? '';
    if (!group.startsWith(LAMBDA_LOGS)) return [];
    const { name: metric, value } = metric_transformation;
    return [{ functionName: group.slice(LAMBDA_LOGS.length), metric, pattern, value }];
  });
}

/**
 * What CloudWatch makes of a log line: the value of the metric, or `undefined` where the pattern does not match.
 * Knows the one form of patterns that the stack uses, `{ $.member = "text" }`.
 * Source: CloudWatch Logs user guide, "Filter pattern syntax for metric filters": JSON terms match no line that is not JSON.
 *
 * @throws Error for a pattern of any other form.
 */
export function valueIn({ pattern, value }: MetricFilter, line: string): number | undefined {
  const [, member, text] = /^\{ \$\.(\w+) = "(\w+)" \}$/.exec(pattern) ?? [];
  if (member === undefined) throw new Error(`These tests know no filter pattern such as ${pattern}.`);
  const record = documentOf(line);
  if (record === undefined || record[member] !== text) return undefined;
  return Number(value.startsWith('$.') ? record[value.slice(2)] : value);
}

function documentOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
