import { randomUUID } from 'node:crypto';
import { RealClock, RunningClock } from '../clock/index.ts';
import { events } from '../events/index.ts';
import { AccessKeys, RoleStore } from '../iam/index.ts';
import {
  type Clock,
  type Ids,
  isJsonObject,
  OPERATOR,
  partitionOf,
  type ServiceEvent,
} from '../kernel/index.ts';
import { lambda } from '../lambda/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { SERVICES } from '../services.ts';
import {
  type LoadContext,
  type LoadedStack,
  loadStack,
  providerSettings,
  readStackDocument,
} from '../stack/index.ts';
import { states } from '../states/index.ts';
import { parseMockConfiguration, TaskMocks } from '../states/mocks/index.ts';
import { listen, WireRouter, type WireServer } from '../wire/index.ts';
import { Activity } from './activity.ts';
import { DefectRecorder, logErrorsToStderr, type OnLog } from './engine-log.ts';
import { Changes, type KeepOptions, OpenKeeping } from './keeping/index.ts';
import type { AroundCall } from './local-cloud.ts';
import type { LocalEngine } from './local-engine.ts';
import { Observers } from './observers.ts';
import { parseAccountId } from './own-account.ts';
import { RunningEngine } from './running-engine.ts';
import { makeServices, type Services } from './services.ts';

export interface StartLocalOptions<C extends Clock> {
  /** Folder of a synthesized stack, or of CDKTF's output with one stack. Absent: an engine without resources. */
  readonly stackDir?: string;
  /**
   * Default: the machine's time. A `VirtualClock` lets a test move time, a `RunningClock` lets whoever watches move it forward;
   * functions see its time as well.
   */
  readonly clock?: C;
  /** Port of 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /**
   * Origins of web pages that may call the engine, `http://127.0.0.1:4510`: that of a console. Default: none. A page of
   * any other origin is refused.
   */
  readonly trustedOrigins?: readonly string[];
  /** Default: random. */
  readonly ids?: Ids;
  /**
   * Account of all ARNs, twelve digits; calls that name resources of another one are refused then, as on AWS. Default: `000000000000`,
   * and ARNs of any account are taken.
   */
  readonly accountId?: string;
  /** Region of an engine without a stack; a stack has its own. Default `us-east-1`. */
  readonly region?: string;
  /** Worker threads of one function at a time; further invocations wait for one. Default 4. */
  readonly maxSandboxesPerFunction?: number;
  /**
   * A mock configuration as Step Functions Local takes it, JSON text: an execution that is started by
   * `STATE_MACHINE_ARN#TEST_CASE` has the responses of that test case. Default: none.
   */
  readonly mockConfiguration?: string;
  /** Runs around every call to a service, so that a test can put them in an order of its own. Default: they run as they come. */
  readonly aroundCall?: AroundCall;
  /** Where and how the engine keeps what it knows, and goes on with what one before it kept. Default: nothing is kept. */
  readonly keep?: KeepOptions;
  /** Default: mistakes of the engine go to stderr, notices nowhere. */
  readonly onLog?: OnLog;
}

/** The account that all ARNs name unless another is given; emulators have settled on it. */
const ACCOUNT_ID = '000000000000';
const DEFAULT_REGION = 'us-east-1';
/** Identifiers as AWS makes them. */
const RANDOM_IDS: Ids = { uuid: () => randomUUID(), random: () => Math.random() };
const NO_OPERATIONS: ReadonlySet<string> = new Set();
const NO_STACK: LoadedStack = { resources: [], outputs: {} };

/**
 * Starts the local cloud and makes in it what a stack describes.
 *
 * @throws InvalidAccountError when the account is none.
 * @throws MockConfigurationError when the mock configuration is not one.
 * @throws PortInUseError when the port is taken.
 * @throws KeptStateError when what was kept cannot be read, or another engine keeps its own there.
 * @throws StackError when the stack cannot be read, or holds what the engine does not know.
 */
export function startLocal<C extends Clock = RealClock>(
  options: StartLocalOptions<C> = {},
): Promise<LocalEngine<C>> {
  return startEngine(options, SERVICES);
}

/** The same with services of one's choice. Observers are told of those that the engine comes with. */
export async function startEngine<C extends Clock = RealClock>(
  options: StartLocalOptions<C>,
  descriptors: readonly ServiceDescriptor[],
): Promise<LocalEngine<C>> {
  // Without a clock in the options, C is the default of its parameter.
  const clock = options.clock ?? (new RealClock() as Clock as C);
  const showsEngineTime = !(clock instanceof RealClock);
  const ids = options.ids ?? RANDOM_IDS;
  const onLog = options.onLog ?? logErrorsToStderr;
  const document = options.stackDir === undefined ? undefined : await readStackDocument(options.stackDir);
  const provider = document && providerSettings(document);
  const region = provider?.region ?? options.region ?? DEFAULT_REGION;
  const accountId = options.accountId === undefined ? ACCOUNT_ID : parseAccountId(options.accountId);
  const onNotice = (message: string) => onLog({ level: 'notice', message });

  const { mockConfiguration } = options;
  const mocks = new TaskMocks(
    mockConfiguration === undefined ? undefined : parseMockConfiguration(mockConfiguration),
  );

  const { keep } = options;
  const keeping = keep && (await OpenKeeping.open(keep, { clock, accountId, region, onNotice }));
  const observers = new Observers(clock);
  const activity = new Activity();
  const changes = new Changes(
    {
      changing: (service) => descriptors.find(({ name }) => name === service)?.changes ?? NO_OPERATIONS,
      call: (change) => services.cloud.call({ ...change, principal: OPERATOR }),
      onNotice,
    },
    document?.sections,
  );
  const defectRecorder = new DefectRecorder(onLog);
  const accessKeys = new AccessKeys(ids);
  const roles = new RoleStore();
  let server: WireServer | undefined;
  const services: Services = makeServices({
    descriptors,
    clock,
    ids,
    accountId,
    refusesOtherAccounts: options.accountId !== undefined,
    region,
    partition: partitionOf(region).name,
    accessKeys,
    roles,
    mocks,
    endpoint: () => server?.endpoint ?? '',
    showsEngineTime,
    ...(options.aroundCall !== undefined && { aroundCall: options.aroundCall }),
    onAnswer: (answered) => {
      activity.note();
      if (answered.answer.kind === 'output') changes.note(answered.call, answered.answer.output);
      observers.tell({ kind: 'call answered', ...answered });
    },
    onServiceEvent: (event) => tellStatus(event, observers),
    onEngineDefect: (error, during) => defectRecorder.report(error, during),
    onNotice,
    ...(options.maxSandboxesPerFunction !== undefined && {
      maxSandboxesPerFunction: options.maxSandboxesPerFunction,
    }),
  });
  watchServices(services, observers);
  services.running.of(states).onHistoryEvent(() => activity.note());

  const router = new WireRouter({
    ids,
    accessKeys,
    services: descriptors,
    answer: (call, id) => activity.answer(call, () => services.cloud.answer(call, id)),
  });
  const loading = deferred<LoadedStack>();
  // Listens before the stack is made, since the URLs of queues name the port; requests wait until it is.
  server = await listen({
    port: options.port ?? 0,
    sendsDate: !showsEngineTime,
    trustedOrigins: options.trustedOrigins ?? [],
    bodyLimitBytes: (head) => router.bodyLimitBytes(head),
    refuseBody: (head) => router.refuseBody(head),
    handle: async (request) => {
      await loading.promise;
      return router.handle(request);
    },
  });
  try {
    const context = stackContext({ services, roles, onNotice, defaultTags: provider?.defaultTags ?? {} });
    const stack = document === undefined ? NO_STACK : await loadStack(document, context);
    const kept = await keeping?.restore(services.running, changes, {
      clock,
      accountId,
      region,
      activity: () => activity.count,
      onNotice,
    });
    loading.resolve(stack);
    kept?.keeper.start();
    return new RunningEngine({
      clock,
      server,
      services,
      mocks,
      observers,
      defectRecorder,
      stack,
      activity,
      kept,
    });
  } catch (error) {
    await keeping?.close();
    if (clock instanceof RealClock || clock instanceof RunningClock) clock.close();
    await server.close();
    throw error;
  }
}

function watchServices({ running }: Services, observers: Observers): void {
  running.of(events).onEvent((report) => observers.tell({ kind: 'event put', ...report }));
  running.of(events).onLostEvent((report) => observers.tell({ kind: 'event lost', ...report }));
  running.of(events).onDelivery((report) => observers.tell({ kind: 'event delivery', ...report }));
  running.of(lambda).onEvent((event) => observers.tell(event));
  running.of(states).onHistoryEvent((report) => observers.tell({ kind: 'history event', ...report }));
}

function tellStatus({ detailType, detail }: ServiceEvent, observers: Observers): void {
  if (detailType !== 'Step Functions Execution Status Change' || !isJsonObject(detail)) return;
  observers.tell({ kind: 'execution status', status: String(detail['status']), detail });
}

function stackContext(parts: {
  readonly services: Services;
  readonly roles: RoleStore;
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly onNotice: (message: string) => void;
}): LoadContext {
  const { cloud, authorizer, running } = parts.services;
  return {
    accountId: cloud.accountId,
    region: cloud.region,
    partition: cloud.partition,
    defaultTags: parts.defaultTags,
    roles: parts.roles,
    typesOfServices: running.resourceTypes(),
    dataTypesOfServices: running.dataTypes(),
    call: (service, operation, input) => cloud.call({ service, operation, input, principal: OPERATOR }),
    requireAssumable: (roleArn, service, sourceArn) =>
      authorizer.requireAssumable(roleArn, service, sourceArn),
    requireAllowed: (roleArn, action, resourceArn) =>
      authorizer.authorize({ kind: 'role', roleArn, sessionName: 'stack' }, [
        { action, resources: [resourceArn] },
      ]),
    notice: parts.onNotice,
  };
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
