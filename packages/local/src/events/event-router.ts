import { eventFields, matchesPattern } from '../pattern/index.ts';
import type { ArchiveStore } from './archive/archive-store.ts';
import type { BusStore } from './bus/bus-store.ts';
import { isEnabled, type Rule } from './bus/rule.ts';
import type { Deliveries } from './delivery/deliveries.ts';
import { type BusEvent, eventEnvelope } from './event/bus-event.ts';
import { type NearestRule, nearestRule } from './nearest-rule.ts';

export interface EventRouterParts {
  readonly buses: BusStore;
  readonly archives: ArchiveStore;
  readonly deliveries: Deliveries;
  /** Told of every event that a bus takes, with the rules that match it. */
  readonly onRouted: (routed: RoutedEvent) => void;
  /** Told of every event for a bus that does not exist. */
  readonly onLost: (event: BusEvent, eventBusName: string) => void;
}

export interface RoutedEvent {
  readonly event: BusEvent;
  readonly eventBusName: string;
  readonly matchedRules: readonly Rule[];
  /** The rule that it comes nearest to; for an event that no rule matches. */
  nearestRule(): NearestRule | undefined;
}

/** Takes events for a bus and starts a delivery for each target of each enabled rule that matches. */
export class EventRouter {
  readonly #parts: EventRouterParts;

  constructor(parts: EventRouterParts) {
    this.#parts = parts;
  }

  /**
   * An event for a bus that does not exist is lost without a word, as on AWS.
   *
   * @param onlyRuleArns rules that may get the event; absent: all.
   */
  route(eventBusName: string, event: BusEvent, onlyRuleArns?: readonly string[]): void {
    const { buses, archives, deliveries, onRouted, onLost } = this.#parts;
    const bus = buses.find(eventBusName);
    if (bus === undefined) {
      onLost(event, eventBusName);
      return;
    }
    const envelope = eventEnvelope(event);
    const fields = eventFields(envelope);
    archives.record(eventBusName, event, fields);
    const matchedRules = [...bus.rules.values()].filter(
      (rule) =>
        isEnabled(rule) &&
        (onlyRuleArns === undefined || onlyRuleArns.includes(rule.arn)) &&
        matchesPattern(rule.pattern, fields),
    );
    onRouted({
      event,
      eventBusName,
      matchedRules,
      nearestRule: () => nearestRule(bus.rules.values(), fields),
    });
    for (const { name, arn, targets } of matchedRules) {
      const rule = { eventBusName, ruleName: name, ruleArn: arn };
      for (const target of targets.values()) deliveries.start({ event, envelope, rule, target });
    }
  }
}
