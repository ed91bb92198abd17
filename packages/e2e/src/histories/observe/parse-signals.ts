import { DECLARATIONS, isDeclarationName, WORKFLOWS, type WorkflowName } from '../model/fixture.ts';
import type { Signal } from './observation.ts';
import type { BusEvent, Recorded } from './recorder.ts';

/** The signals that the rules made of the events of a history. */
export function parseSignals(
  { busEvents, payloads }: Pick<Recorded, 'busEvents' | 'payloads'>,
  disturbedEventIds: ReadonlySet<string>,
): readonly Signal[] {
  return busEvents
    .filter(({ event }) => event['replay-name'] === undefined)
    .flatMap(({ atMs, event, ruleNames }) =>
      ruleNames.map((ruleName): Signal => {
        const { workflow, declaration } = parsePlace(ruleName);
        const eventId = String(event['id']);
        const detail = event['detail'] as Readonly<Record<string, unknown>>;
        const executionArn = detail['executionArn'];
        return {
          ...DECLARATIONS[declaration],
          eventId,
          declaration,
          workflow,
          key: String(detail['workflowkey']),
          executionArn: typeof executionArn === 'string' ? executionArn : undefined,
          ingestedAtMs: atMs,
          invocations: payloads.filter(
            (payload) => payload.includes(eventId) && payload.includes(`"name":"${declaration}"`),
          ).length,
          disturbed: disturbedEventIds.has(eventId),
        };
      }),
    );
}

/** `PREFIX-ENVIRONMENT-WORKFLOW-DECLARATION` */
function parsePlace(ruleName: BusEvent['ruleNames'][number]) {
  const [, , workflow = '', ...rest] = ruleName.split('-');
  const declaration = rest.join('-');
  if (!isWorkflowName(workflow) || !isDeclarationName(declaration)) {
    throw new Error(
      `A rule of the fixture stack names a workflow and a declaration, but ${ruleName} does not.`,
    );
  }
  return { workflow, declaration };
}

function isWorkflowName(name: string): name is WorkflowName {
  return Object.hasOwn(WORKFLOWS, name);
}
