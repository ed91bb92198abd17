import { parseJson, printJson } from '../json/index.ts';
import {
  type Cloud,
  type JsonObject,
  Listeners,
  type OperationTable,
  type ServiceEvent,
} from '../kernel/index.ts';
import type { Keeping } from '../service/keeping.ts';
import { ArchiveStore } from './archive/archive-store.ts';
import { busArn, busNameOf, DEFAULT_BUS } from './bus/arns.ts';
import { BusStore } from './bus/bus-store.ts';
import { policyText } from './bus/event-bus.ts';
import { ConnectionStore } from './connection/connection-store.ts';
import { Deliveries } from './delivery/deliveries.ts';
import type { DeliveryReport } from './delivery/delivery.ts';
import { EventFaultHook } from './delivery/event-fault-hook.ts';
import { TargetSender } from './delivery/target-sender.ts';
import { type BusEvent, eventEnvelope } from './event/bus-event.ts';
import { ForwardedEvents } from './event/forwarded-events.ts';
import { EventRouter, type RoutedEvent } from './event-router.ts';
import { eventsKeeping } from './keeping.ts';
import type { NearestRule } from './nearest-rule.ts';

import { eventsOperations } from './operations/index.ts';

export interface EventsServiceOptions {
  /**
   * Told when a delivery meets an error that is no answer of a service: a defect of the engine. Default: thrown, outside
   * of every call, so that it cannot go unseen.
   */
  readonly onEngineDefect?: (error: unknown) => void;
}

/** An event that a bus has taken, as observers see it. */
export interface EventReport {
  /** The whole event: `id`, `source`, `detail-type`, `detail` and so on. */
  readonly event: JsonObject;
  readonly eventBusName: string;
  readonly matchedRuleNames: readonly string[];
  readonly atEpochMs: number;
  /** Of an event that no rule matches, the rule that it comes nearest to; `undefined`: there is none. */
  nearestRule(): NearestRule | undefined;
}

/** An event for a bus that does not exist: it is lost without a word, as on AWS. */
export interface LostEventReport {
  readonly event: JsonObject;
  readonly eventBusName: string;
  readonly atEpochMs: number;
}

/** EventBridge: buses, rules, targets, archives, and the delivery of events. The default bus is there from the start. */
export class EventsService {
  readonly operations: OperationTable;
  readonly keeping: Keeping;
  readonly faults = new EventFaultHook();
  readonly #cloud: Cloud;
  readonly #buses = new BusStore();
  readonly #router: EventRouter;
  readonly #eventListeners = new Listeners<EventReport>();
  readonly #lostListeners = new Listeners<LostEventReport>();
  readonly #deliveryListeners = new Listeners<DeliveryReport>();

  constructor(cloud: Cloud, { onEngineDefect = throwUnseen }: EventsServiceOptions = {}) {
    this.#cloud = cloud;
    const buses = this.#buses;
    const archives = new ArchiveStore();
    const connections = new ConnectionStore();
    const forwardedEvents = new ForwardedEvents();
    const deliveries = new Deliveries({
      cloud,
      sender: new TargetSender(cloud, forwardedEvents),
      faults: this.faults,
      report: (makeReport) => this.#deliveryListeners.tell(makeReport),
      onEngineDefect,
    });
    this.#router = new EventRouter({
      buses,
      archives,
      deliveries,
      onRouted: (routed) => this.#eventListeners.tell(() => this.#eventReport(routed)),
      onLost: (event, eventBusName) =>
        this.#lostListeners.tell(() => ({ ...this.#reportOf(event), eventBusName })),
    });
    this.operations = eventsOperations({
      cloud,
      buses,
      archives,
      connections,
      router: this.#router,
      forwardedEvents,
    });
    const { faults } = this;
    this.keeping = eventsKeeping({ cloud, buses, archives, deliveries, faults, router: this.#router });
    const nowEpochMs = cloud.clock.nowEpochMs();
    buses.put({
      name: DEFAULT_BUS,
      arn: busArn(cloud, DEFAULT_BUS),
      createdAtEpochMs: nowEpochMs,
      lastModifiedEpochMs: nowEpochMs,
      policyStatements: new Map(),
      rules: new Map(),
    });
  }

  /** Puts an event of an AWS service on the default bus. */
  acceptServiceEvent(event: ServiceEvent): void {
    const { source, detailType, resources, timeEpochMs } = event;
    this.#router.route(DEFAULT_BUS, {
      id: this.#cloud.ids.uuid(),
      source,
      detailType,
      accountId: this.#cloud.accountId,
      region: this.#cloud.region,
      timeEpochMs,
      resources,
      detail: parseJson(JSON.stringify(event.detail)),
      ingestedAtEpochMs: this.#cloud.clock.nowEpochMs(),
    });
  }

  /** The resource policy of a bus, as JSON text; `undefined` if it has none or does not exist. */
  busPolicy(nameOrArn: string): string | undefined {
    const bus = this.#buses.find(busNameOf(nameOrArn));
    return bus === undefined ? undefined : policyText(bus);
  }

  /** Tells of every event that a bus takes. @returns removes the listener. */
  onEvent(listener: (report: EventReport) => void): () => void {
    return this.#eventListeners.add(listener);
  }

  /** Tells of every event for a bus that does not exist. @returns removes the listener. */
  onLostEvent(listener: (report: LostEventReport) => void): () => void {
    return this.#lostListeners.add(listener);
  }

  /** Tells of every outcome of a delivery or of an attempt at one. @returns removes the listener. */
  onDelivery(listener: (report: DeliveryReport) => void): () => void {
    return this.#deliveryListeners.add(listener);
  }

  #eventReport({ event, eventBusName, matchedRules, nearestRule }: RoutedEvent): EventReport {
    return {
      ...this.#reportOf(event),
      eventBusName,
      matchedRuleNames: matchedRules.map(({ name }) => name),
      nearestRule: () => (matchedRules.length === 0 ? nearestRule() : undefined),
    };
  }

  #reportOf(event: BusEvent) {
    return {
      event: JSON.parse(printJson(eventEnvelope(event))) as JsonObject,
      atEpochMs: this.#cloud.clock.nowEpochMs(),
    };
  }
}

function throwUnseen(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
