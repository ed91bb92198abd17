/** A service as the SDKs behind Step Functions know it. */
export interface SdkNames {
  /** Stands in `arn:aws:states:::aws-sdk:NAME:action`. */
  readonly resourceName: string;
  /** Error prefix of `aws-sdk:` integrations, the name of the service in SDK version 2. */
  readonly sdkName: string;
  /** Error prefix of optimized integrations. */
  readonly optimizedPrefix: string;
  /** Name of the service in SDK version 1, which optimized integrations have in their causes. */
  readonly legacyServiceName: string;
  /** Class that SDK version 1 has for errors that the service's API model does not list. */
  readonly legacyBaseException: string;
  /** Whether members of the API begin with a small letter; those of a task always begin with a capital. */
  readonly camelCaseMembers: boolean;
  /** Members of answers that are instants, in epoch seconds: a task gets them as texts. Absent: those of any service whose members begin with a small letter. */
  readonly instants?: ReadonlySet<string>;
  /** Error codes that the service's API model lists. Any other becomes the service's general exception. */
  readonly modelledErrors: ReadonlySet<string>;
}
