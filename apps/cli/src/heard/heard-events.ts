import {
  type EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { type AnyDelivery, anyDeclarationSchema, STOP_DECLARATION_NAME } from '@wfm/contract';

/** An event that means something to a workflow, as the rules of a stack say it. */
export interface HeardEvent {
  /** EventBridge event pattern. */
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly declaration: AnyDelivery['declaration'];
  readonly eventBusName: string;
  readonly ruleName: string;
  readonly isEnabled: boolean;
  /** The function that the rule hands it to. */
  readonly functionArn: string;
}

/**
 * The events from outside that a workflow of a stack hears, on whatever bus.
 *
 * @param stack its name. Absent: there is no other, as on an engine.
 */
export async function readEventsOfStack(
  eventBridge: EventBridgeClient,
  { stack, workflow }: { readonly stack?: string; readonly workflow: string },
): Promise<readonly HeardEvent[]> {
  return (await readAllEvents(eventBridge, stack)).filter(
    ({ declaration }) => declaration.monitor === workflow,
  );
}

/**
 * The events from outside that the workflows of a stack hear, by bus and in the order of the names of their rules.
 *
 * @param stack its name. Absent: there is no other, as on an engine.
 */
export async function readAllEvents(
  eventBridge: EventBridgeClient,
  stack: string | undefined,
): Promise<readonly HeardEvent[]> {
  const heard: HeardEvent[] = [];
  const namePrefix = stack === undefined ? undefined : `${stack}-`;
  let next: string | undefined;
  do {
    const { EventBuses = [], NextToken } = await eventBridge.send(
      new ListEventBusesCommand({ NextToken: next }),
    );
    for (const { Name = '' } of EventBuses)
      heard.push(...(await readHeardEvents(eventBridge, Name, namePrefix)));
    next = NextToken;
  } while (next !== undefined);
  return heard;
}

/** Those of a bus. @param namePrefix of the rules. Absent: all rules of the bus are looked at. */
async function readHeardEvents(
  eventBridge: EventBridgeClient,
  eventBusName: string,
  namePrefix: string | undefined,
): Promise<readonly HeardEvent[]> {
  const heard: HeardEvent[] = [];
  for await (const { Name = '', EventPattern = '{}', State } of rulesOf(
    eventBridge,
    eventBusName,
    namePrefix,
  )) {
    const rule = new ListTargetsByRuleCommand({ Rule: Name, EventBusName: eventBusName });
    const { Targets = [] } = await eventBridge.send(rule);
    for (const { InputTransformer, Arn = '' } of Targets) {
      const declaration = declarationIn(InputTransformer?.InputTemplate);
      if (declaration === undefined || declaration.name === STOP_DECLARATION_NAME) continue;
      heard.push({
        pattern: JSON.parse(EventPattern),
        declaration,
        eventBusName,
        ruleName: Name,
        isEnabled: State !== 'DISABLED',
        functionArn: Arn,
      });
    }
  }
  return heard;
}

async function* rulesOf(
  eventBridge: EventBridgeClient,
  EventBusName: string,
  NamePrefix: string | undefined,
) {
  let next: string | undefined;
  do {
    const { Rules = [], NextToken } = await eventBridge.send(
      new ListRulesCommand({ EventBusName, NamePrefix, NextToken: next }),
    );
    yield* Rules;
    next = NextToken;
  } while (next !== undefined);
}

/** What a template of the product says of its events; undefined: it is none. */
function declarationIn(template: string | undefined): HeardEvent['declaration'] | undefined {
  if (template?.startsWith('{"declaration":') !== true) return undefined;
  const { declaration } = JSON.parse(template.replace('<aws.events.event.json>', 'null')) as {
    readonly declaration: unknown;
  };
  return anyDeclarationSchema.safeParse(declaration).data;
}
