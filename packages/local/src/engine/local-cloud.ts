import type { CallFaults } from '../faults/index.ts';
import type { Authorizer } from '../iam/index.ts';
import {
  AwsError,
  type Call,
  type Clock,
  type Cloud,
  type Ids,
  type JsonObject,
  Listeners,
  type OperationTable,
  type Principal,
  type RequiredPermission,
  type ServiceEvent,
  type ServiceName,
} from '../kernel/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { requireOwnAccount } from './own-account.ts';

/** A call that has been answered. */
export interface AnsweredCall {
  readonly call: Call;
  readonly requestId: string;
  readonly answer:
    | { readonly kind: 'output'; readonly output: JsonObject }
    | { readonly kind: 'error'; readonly error: AwsError };
}

/** What the door knows of a service to refuse calls in its words. */
export type Words = Pick<ServiceDescriptor, 'denial' | 'foreignAccount' | 'namedArns'>;

/** Runs around every call of any caller; it may let the call wait. */
export type AroundCall = (call: Call, run: () => Promise<JsonObject>) => Promise<JsonObject>;

export interface LocalCloudParts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  /** Whether calls that name resources of another account are refused. Default: they are taken. */
  readonly refusesOtherAccounts?: boolean;
  readonly authorizer: Authorizer;
  readonly faults: CallFaults;
  /** Absent: calls are run as they come. */
  readonly aroundCall?: AroundCall;
  readonly onAnswer: (answered: AnsweredCall) => void;
  /** Told of what services publish about themselves, before anything becomes of it. */
  readonly onServiceEvent: (event: ServiceEvent) => void;
  /** Told of everything thrown that AWS would not answer: a mistake of the engine. */
  readonly onEngineDefect: (error: unknown, during: string) => void;
}

/** The door to the services: looks up the operation, asks for permission, applies fault switches, runs it. */
export class LocalCloud implements Cloud {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly #parts: LocalCloudParts;
  readonly #services = new Map<ServiceName, { operations: OperationTable; words: Words }>();
  readonly #serviceEvents = new Listeners<ServiceEvent>();

  constructor(parts: LocalCloudParts) {
    this.#parts = parts;
    this.clock = parts.clock;
    this.ids = parts.ids;
    this.accountId = parts.accountId;
    this.region = parts.region;
    this.partition = parts.partition;
  }

  /** Services are made with the cloud they call, so they are added to it afterwards. */
  addService(name: ServiceName, operations: OperationTable, words: Words = {}): void {
    this.#services.set(name, { operations, words });
  }

  onServiceEvent(accept: (event: ServiceEvent) => void): void {
    this.#serviceEvents.add(accept);
  }

  authorize(principal: Principal, required: readonly RequiredPermission[]): void {
    this.#parts.authorizer.authorize(principal, required);
  }

  publishServiceEvent(event: ServiceEvent): void {
    this.#parts.onServiceEvent(event);
    this.#serviceEvents.tell(() => event);
  }

  call(call: Call): Promise<JsonObject> {
    return this.answer(call, this.ids.uuid());
  }

  /** Like `call`, for a caller that has given the request its id already. */
  async answer(call: Call, requestId: string): Promise<JsonObject> {
    try {
      const { aroundCall } = this.#parts;
      const run = () => this.#run(call, requestId);
      const output = await (aroundCall === undefined ? run() : aroundCall(call, run));
      this.#parts.onAnswer({ call, requestId, answer: { kind: 'output', output } });
      return output;
    } catch (error) {
      if (error instanceof AwsError) {
        this.#parts.onAnswer({ call, requestId, answer: { kind: 'error', error } });
      } else {
        this.#parts.onEngineDefect(error, `${call.service}:${call.operation}`);
      }
      throw error;
    }
  }

  async #run(call: Call, requestId: string): Promise<JsonObject> {
    const { operations, words = {} } = this.#services.get(call.service) ?? {};
    const operation =
      operations !== undefined && Object.hasOwn(operations, call.operation)
        ? operations[call.operation]
        : undefined;
    if (operation === undefined) {
      throw new AwsError({
        code: 'UnknownOperationException',
        message: `The local engine has no operation ${call.operation} of ${call.service}.`,
      });
    }
    const permissions = operation.permissions(call.input);
    inWordsOf(words.denial, () => {
      if (this.#parts.refusesOtherAccounts === true) requireOwnAccount(this, words, { ...call, permissions });
      this.authorize(call.principal, permissions);
    });
    return this.#parts.faults.through(call, () =>
      operation.run(call.input, { principal: call.principal, requestId }),
    );
  }
}

/** What IAM answers, which services may word otherwise. */
const DENIED = 'AccessDeniedException';

function inWordsOf(denial: Words['denial'], authorize: () => void): void {
  try {
    authorize();
  } catch (error) {
    if (denial === undefined || !(error instanceof AwsError) || error.code !== DENIED) throw error;
    throw new AwsError({ ...denial, message: error.message, cause: error });
  }
}
