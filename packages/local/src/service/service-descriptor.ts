import type { ThrottlingService } from '../faults/index.ts';
import type { AccessKeys, PolicyDocument } from '../iam/index.ts';
import type { AwsError, Cloud, JsonObject, OperationTable, ServiceEvent } from '../kernel/index.ts';
import type { ResourceType } from '../stack/index.ts';
import type { IntegratedService, Integrations } from '../states/integrations/index.ts';
import type { TaskMocks } from '../states/mocks/index.ts';
import type { WireService } from '../wire/index.ts';
import type { Keeping } from './keeping.ts';

/**
 * Everything that the rest of the engine knows of one AWS service: its name, how clients speak to it, how it throttles, how
 * state machines name and call it, and how it is started. The list of them is `src/services.ts`; nothing else names a service in order
 * to serve it.
 *
 * `S`: what the service is to those who hold its descriptor.
 */
export interface ServiceDescriptor<S = unknown> extends WireService, ThrottlingService, IntegratedService {
  /** How it refuses who is not allowed. Absent: `AccessDeniedException` with status 400. */
  readonly denial?: { readonly code: string; readonly httpStatus: number };
  /**
   * ARNs of its resources that a request names. One of another account is refused where the engine's account was given. Absent:
   * it names none.
   */
  readonly namedArns?: (input: JsonObject) => readonly string[];
  /** How it refuses one of another account; `user`: who calls. Absent: in the words of IAM. */
  readonly foreignAccount?: (user: string) => AwsError;
  /**
   * Operations that change what there is, beside what the service keeps of itself: an engine that goes on with what was kept makes these calls
   * again. Absent: there are none.
   */
  readonly changes?: ReadonlySet<string>;
  start(host: ServiceHost): RunningService<S>;
}

/** A service at work. */
export interface RunningService<S = unknown> {
  readonly service: S;
  readonly operations: OperationTable;
  /** Types of resource that it makes, by Terraform's name. */
  readonly resourceTypes: Readonly<Record<string, ResourceType>>;
  /** Types of data source that it reads, by Terraform's name. Absent: none. */
  readonly dataTypes?: Readonly<Record<string, ResourceType>>;
  /** The policy of one of its resources; `undefined` where that has none. Absent: its resources have no policies. */
  findResourcePolicy?(resourceArn: string): PolicyDocument | undefined;
  /** How what it knows outlives the engine. Absent: it knows nothing. */
  readonly keeping?: Keeping;
  /** Absent: there is nothing to end. */
  close?(): Promise<void>;
}

/** Lines of a service for one stream of CloudWatch Logs. */
export interface LogBatch {
  readonly groupName: string;
  readonly streamName: string;
  /** Whether the service makes the group where there is none. */
  readonly makesGroup: boolean;
  readonly lines: readonly { readonly atEpochMs: number; readonly text: string }[];
}

/** What a service is started with. */
export interface ServiceHost {
  readonly cloud: Cloud;
  /** `http://127.0.0.1:PORT`; asked for when it is needed, since the port comes late. */
  readonly endpoint: () => string;
  readonly accessKeys: AccessKeys;
  /** Those of all services. */
  readonly integrations: Integrations;
  /** What answers in the place of what the tasks of state machines call. */
  readonly mocks: TaskMocks;
  /** Whether the code of functions sees the engine's time instead of the machine's. */
  readonly showsEngineTime: boolean;
  /** Absent: the default of Lambda. */
  readonly maxSandboxesPerFunction?: number;
  /** @throws AwsError when the role's trust policy does not let the service principal take it. */
  requireAssumable(roleArn: string, servicePrincipal: string, sourceArn: string): void;
  /** Hands over what services publish about themselves. */
  onServiceEvent(accept: (event: ServiceEvent) => void): void;
  /** Writes to CloudWatch Logs; what it writes is lost in an engine that was started without it. */
  writeLog(batch: LogBatch): void;
  /** Hands over what services write to CloudWatch Logs. */
  onLog(accept: (batch: LogBatch) => void): void;
  /** To be told of a mistake of the engine. */
  onEngineDefect(error: unknown, during: string): void;
  /** To be told of something done otherwise than on AWS. */
  onNotice(message: string): void;
}
