import {
  type DeclaredEvent,
  genericCompleteEvent,
  genericFailEvent,
  InvalidInputError,
  type MonitorName,
  monitorName,
  parse,
  signalDeclarationSchema,
  signalInputTemplate,
  stopEvent,
} from '@wfm/contract';
import { Token } from 'cdktf';
import { WorkflowModuleError } from '../errors.ts';
import { mistakenForVariable } from '../terraform/input-template.ts';
import { refuseUnknownPaths } from './detail-paths.ts';
import { patternProblem } from './event-pattern.ts';
import type { EventBusChoice, WorkflowModule } from './workflow-module.ts';

/** The monitor that a workflow keeps. @throws WorkflowModuleError if the workflow's name cannot name a monitor. */
export function parseMonitor({ name }: WorkflowModule): MonitorName {
  return explained(name, () => monitorName(name));
}

/** An event of a workflow, and the bus that its rule listens on. */
export interface ListenedEvent extends DeclaredEvent {
  /** Absent: the bus of the stack. */
  readonly bus?: EventBusChoice;
}

/**
 * All events that mean something to a workflow: those that it declares, its own stop step's, and the generic ones
 * unless it has turned them off.
 *
 * @param timeToLiveSeconds how long an early event waits that does not say so itself.
 * @throws WorkflowModuleError if a declaration breaks a rule, or two have one name.
 */
export function declaredEvents(
  workflow: WorkflowModule,
  timeToLiveSeconds: number,
): readonly ListenedEvent[] {
  const monitor = parseMonitor(workflow);
  const options = { monitor, timeToLiveSeconds };
  const own = workflow.events.map(({ pattern, bus, detail, ...declaration }): ListenedEvent => {
    const value = { timeToLiveSeconds, ...declaration, monitor };
    const parsed = explained(workflow.name, () =>
      parse(signalDeclarationSchema, value, `event "${declaration.name}"`),
    );
    refuseBusName(workflow.name, declaration.name, bus);
    if (detail !== undefined) refuseUnknownPaths(workflow.name, parsed, detail);
    return { pattern, declaration: parsed, ...(bus === undefined ? {} : { bus }) };
  });
  const generic =
    workflow.genericEvents === false ? [] : [genericFailEvent(options), genericCompleteEvent(options)];
  const events = [...own, stopEvent(options), ...generic];
  refuseSameNames(workflow.name, events);
  refusePatterns(workflow.name, events);
  refuseVariables(workflow.name, events);
  return events;
}

/** Source: EventBridge API reference, PutRule, EventBusName. */
const BUS_NAME = /^[A-Za-z0-9._/-]{1,256}$/;

function refuseBusName(workflow: string, event: string, bus: EventBusChoice | undefined): void {
  if (bus === undefined || bus === 'default' || Token.isUnresolved(bus.name) || BUS_NAME.test(bus.name))
    return;
  throw new WorkflowModuleError(
    workflow,
    `event "${event}" must name a bus by 1 to 256 letters, digits, ".", "-", "_" or "/", but names ${JSON.stringify(bus.name)}. Correct its name.`,
  );
}

function refuseSameNames(workflow: string, events: readonly DeclaredEvent[]): void {
  const names = events.map(({ declaration }) => declaration.name);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) {
    throw new WorkflowModuleError(
      workflow,
      `two events must not have one name, but "${repeated}" is there twice. Rename one; "stop-step", "workflow-error" and "stop-monitoring" are taken by the product.`,
    );
  }
}

/** Declarations travel in input templates, in which EventBridge would take such a text for a variable. */
function refuseVariables(workflow: string, events: readonly DeclaredEvent[]): void {
  for (const { declaration } of events) {
    const mistaken = mistakenForVariable(signalInputTemplate(declaration));
    if (mistaken === undefined) continue;
    throw new WorkflowModuleError(
      workflow,
      `event "${declaration.name}" must have no "<" and no ">" outside of its pattern, but has ${JSON.stringify(mistaken)}. EventBridge would take it for a variable of the input template. Write it without.`,
    );
  }
}

/** What EventBridge refuses of a rule leaves a stack half made. */
function refusePatterns(workflow: string, events: readonly DeclaredEvent[]): void {
  for (const { pattern, declaration } of events) {
    const problem = patternProblem(pattern);
    if (problem === undefined) continue;
    throw new WorkflowModuleError(
      workflow,
      `event "${declaration.name}" needs a pattern that EventBridge takes, but ${problem}. Correct it.`,
    );
  }
}

function explained<Value>(workflow: string, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new WorkflowModuleError(
      workflow,
      // Here it is no event that came from somewhere, but what the module says.
      error.message.replace('Correct the sender; the data was not applied.', 'Correct the declaration.'),
    );
  }
}
