import { RealClock } from '../clock/index.ts';
import { AccessKeys, RoleStore } from '../iam/index.ts';
import { type Clock, type Ids, isJsonObject, OPERATOR, type ServiceEvent } from '../kernel/index.ts';
import {
  type LoadedStack,
  loadStack,
  providerSettings,
  readStackDocument,
  type StackContext,
} from '../stack/index.ts';
import { listen, WireRouter, type WireServer } from '../wire/index.ts';
import { logErrorsToStderr, type OnLog } from './engine-log.ts';
import { FaultRecorder } from './fault-recorder.ts';
import type { LocalEngine } from './local-engine.ts';
import { Observers } from './observers.ts';
import { randomIds } from './random-ids.ts';
import { RunningEngine } from './running-engine.ts';
import { makeServices, type Services } from './services.ts';

export interface StartLocalOptions<C extends Clock> {
  /** Folder of a synthesized stack, or of CDKTF's output with one stack. Absent: an engine without resources. */
  readonly stackDir?: string;
  /** Default: the machine's time. A `VirtualClock` lets a test move time; functions see its time as well. */
  readonly clock?: C;
  /** Port of 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** Default: random. */
  readonly ids?: Ids;
  /** Region of an engine without a stack; a stack has its own. Default `us-east-1`. */
  readonly region?: string;
  /** Worker threads of one function at a time; further invocations wait for one. Default 4. */
  readonly maxSandboxesPerFunction?: number;
  /** Default: mistakes of the engine go to stderr, notices nowhere. */
  readonly onLog?: OnLog;
}

/** The account that all ARNs name; emulators have settled on it. */
const ACCOUNT_ID = '000000000000';
const PARTITION = 'aws';
const DEFAULT_REGION = 'us-east-1';
const NO_STACK: LoadedStack = { resources: [], outputs: {} };

/**
 * Starts the local cloud and makes in it what a stack describes.
 *
 * @throws PortInUseError when the port is taken.
 * @throws StackError when the stack cannot be read, or holds what the engine does not know.
 */
export async function startLocal<C extends Clock = RealClock>(
  options: StartLocalOptions<C> = {},
): Promise<LocalEngine<C>> {
  // Without a clock in the options, C is the default of its parameter.
  const clock = options.clock ?? (new RealClock() as Clock as C);
  const showsEngineTime = !(clock instanceof RealClock);
  const ids = options.ids ?? randomIds;
  const onLog = options.onLog ?? logErrorsToStderr;
  const document = options.stackDir === undefined ? undefined : await readStackDocument(options.stackDir);
  const provider = document && providerSettings(document);
  const onNotice = (message: string) => onLog({ level: 'notice', message });

  const observers = new Observers(clock);
  const faultRecorder = new FaultRecorder(onLog);
  const accessKeys = new AccessKeys(ids);
  const roles = new RoleStore();
  let server: WireServer | undefined;
  const services = makeServices({
    clock,
    ids,
    accountId: ACCOUNT_ID,
    region: provider?.region ?? options.region ?? DEFAULT_REGION,
    partition: PARTITION,
    accessKeys,
    roles,
    endpoint: () => server?.endpoint ?? '',
    showsEngineTime,
    onAnswer: (answered) => observers.tell({ kind: 'call answered', ...answered }),
    onLambdaEvent: (event) => observers.tell(event),
    onHistoryEvent: (executionArn, event) => observers.tell({ kind: 'history event', executionArn, event }),
    onEngineFault: (error, during) => faultRecorder.report(error, during),
    onNotice,
    ...(options.maxSandboxesPerFunction !== undefined && {
      maxSandboxesPerFunction: options.maxSandboxesPerFunction,
    }),
  });
  watchServices(services, observers);

  const router = new WireRouter({ ids, accessKeys, answer: (call, id) => services.cloud.answer(call, id) });
  const loading = deferred<LoadedStack>();
  // Listens before the stack is made, since the URLs of queues name the port; requests wait until it is.
  server = await listen({
    port: options.port ?? 0,
    sendsDate: !showsEngineTime,
    handle: async (request) => {
      await loading.promise;
      return router.handle(request);
    },
  });
  try {
    const context = stackContext({ services, roles, onNotice, defaultTags: provider?.defaultTags ?? {} });
    const stack = document === undefined ? NO_STACK : await loadStack(document, context);
    loading.resolve(stack);
    return new RunningEngine({ clock, server, services, observers, faultRecorder, stack });
  } catch (error) {
    if (clock instanceof RealClock) clock.close();
    await server.close();
    throw error;
  }
}

function watchServices({ cloud, events }: Services, observers: Observers): void {
  cloud.onServiceEvent((event) => {
    if (event.detailType === 'Step Functions Execution Status Change') tellStatus(event, observers);
    events.acceptServiceEvent(event);
  });
  events.onEvent((report) => observers.tell({ kind: 'event put', ...report }));
  events.onDelivery((report) => observers.tell({ kind: 'event delivery', ...report }));
}

function tellStatus({ detail }: ServiceEvent, observers: Observers): void {
  if (!isJsonObject(detail)) return;
  observers.tell({ kind: 'execution status', status: String(detail['status']), detail });
}

function stackContext(parts: {
  readonly services: Services;
  readonly roles: RoleStore;
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly onNotice: (message: string) => void;
}): Omit<StackContext, 'archives' | 'folder' | 'whenMade'> {
  const { cloud, authorizer, lambda } = parts.services;
  return {
    accountId: cloud.accountId,
    region: cloud.region,
    partition: cloud.partition,
    defaultTags: parts.defaultTags,
    roles: parts.roles,
    lambda,
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
