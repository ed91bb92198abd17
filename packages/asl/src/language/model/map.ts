import type {
  AssignField,
  CommonFields,
  JsonataString,
  JsonPath,
  OutputField,
  ParametersField,
  PathFields,
  ResultPathField,
  ResultSelectorField,
  Template,
  TransitionFields,
} from './fields.ts';
import type { Json, JsonObject } from './json.ts';
import type { RetryCatchFields } from './retry-catch.ts';
import type { Branch } from './state-machine.ts';

/** Source: Step Functions developer guide, "Using Map state in Inline mode" and "... in Distributed mode". */
export interface ProcessorConfig {
  /** Absent: `INLINE`. */
  readonly Mode?: 'INLINE' | 'DISTRIBUTED';
  /** Needed in `DISTRIBUTED` mode. */
  readonly ExecutionType?: 'STANDARD' | 'EXPRESS';
}

export interface ItemProcessor extends Branch {
  readonly ProcessorConfig?: ProcessorConfig;
}

/** Reads the items from a service, usually Amazon S3. */
export interface ItemReader {
  readonly Resource: string;
  readonly Parameters?: Template;
  readonly Arguments?: Template;
  readonly ReaderConfig?: JsonObject;
}

/** Hands the items on in groups. At least one of the two limits. */
export interface ItemBatcher {
  readonly MaxItemsPerBatch?: number | JsonataString;
  readonly MaxItemsPerBatchPath?: JsonPath;
  /** At most 262,144. */
  readonly MaxInputBytesPerBatch?: number | JsonataString;
  readonly MaxInputBytesPerBatchPath?: JsonPath;
  /** What every batch gets beside its `Items`. */
  readonly BatchInput?: Template;
}

/** Writes the results to a service instead of into the output. */
export interface ResultWriter {
  readonly Resource?: string;
  readonly Parameters?: Template;
  readonly Arguments?: Template;
  readonly WriterConfig?: JsonObject;
}

/** Runs its processor once per item. Source: States Language specification, "Map State". */
export interface MapState
  extends CommonFields,
    TransitionFields,
    AssignField,
    OutputField,
    PathFields,
    ParametersField,
    ResultPathField,
    ResultSelectorField,
    RetryCatchFields {
  readonly Type: 'Map';
  readonly ItemProcessor?: ItemProcessor;
  /** Deprecated name of `ItemProcessor`. */
  readonly Iterator?: ItemProcessor;
  /** JSONata only. Absent: the state's input. */
  readonly Items?: JsonataString | readonly Json[] | JsonObject;
  /** JSONPath only. Absent: `$`. */
  readonly ItemsPath?: JsonPath;
  readonly ItemSelector?: Template;
  readonly ItemReader?: ItemReader;
  readonly ItemBatcher?: ItemBatcher;
  readonly ResultWriter?: ResultWriter;
  /** 0 or absent: no limit of its own. */
  readonly MaxConcurrency?: number | JsonataString;
  readonly MaxConcurrencyPath?: JsonPath;
  /** Distributed mode: share of items that may fail, 0 to 100. */
  readonly ToleratedFailurePercentage?: number | JsonataString;
  readonly ToleratedFailurePercentagePath?: JsonPath;
  readonly ToleratedFailureCount?: number | JsonataString;
  readonly ToleratedFailureCountPath?: JsonPath;
  /** Distributed mode: prefix of the Map Run's ARN; at most 40 characters. */
  readonly Label?: string;
}
