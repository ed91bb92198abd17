// This file is made from the schema of the settings: pnpm --filter @wfm/constructs options

/** Settings of a monitor, each of which has a default. */
export interface MonitorOptions {
  /** Whether the environment is a production one, which the defaults of other settings follow. Absent: false. */
  readonly production?: boolean | undefined;
  /** Who zips the functions: `archive`, Terraform, when it plans; `prebuilt`, the synthesis, so that every plan and apply has the very same zip, also on another machine. Absent: "archive". */
  readonly packaging?: 'archive' | 'prebuilt' | undefined;
  readonly table?: {
    /** Continuous backups of the mailbox table. Default: true in production. */
    readonly pointInTimeRecovery?: boolean | undefined;
    /** Refuse to delete the mailbox table. Default: true in production. */
    readonly deletionProtection?: boolean | undefined;
  };
  readonly bus?: {
    /** Bus of the account that is used as it is, without an archive or a policy of the stack. Default: a bus of the stack. */
    readonly existingName?: string | undefined;
    /** How long the archive of the bus keeps events, in days. 0: no archive. At least 0. Absent: 30. */
    readonly archiveRetentionDays?: number | undefined;
    /** Other accounts that may put events on the bus. Absent: []. */
    readonly senderAccounts?: readonly string[] | undefined;
    /** The only values of `source` that other accounts may send. Empty: any. Absent: []. */
    readonly senderSources?: readonly string[] | undefined;
    /** Tell each verdict as an event on the bus, with the id of the event that it is about. A function of its own does that from the logs. Absent: false. */
    readonly receipts?: boolean | undefined;
    /** Rules that one bus may have in your account (quota "Number of rules" of EventBridge), which the synthesis holds the stack to. Default: what AWS gives an account, 300, or 100 in af-south-1 and eu-south-1. At least 1. */
    readonly ruleQuota?: number | undefined;
  };
  readonly functions?: {
    /** Lambda runtime. `nodejs24.x` needs the AWS provider 6.20 or newer; `nodejs22.x`, which 5.100 takes, is updated by AWS until April 2027. Absent: "nodejs24.x". */
    readonly runtime?: 'nodejs22.x' | 'nodejs24.x' | undefined;
    /** Processor of the functions. Absent: "arm64". */
    readonly architecture?: 'arm64' | 'x86_64' | undefined;
    /** Memory of a function, in megabytes. From 128 to 10240. Absent: 256. */
    readonly memoryMegabytes?: number | undefined;
    /** Longest run of a function, in seconds; less than `mailbox.claimLeaseSeconds`. From 3 to 58. Absent: 15. */
    readonly timeoutSeconds?: number | undefined;
    /** Invocations of one function at once, taken from the account's. Default: none reserved, which a new account needs. From 1 to 1000. */
    readonly reservedConcurrency?: number | undefined;
    /** Subnets of a VPC that the functions run in, with `functions.securityGroupIds`. From there they must reach DynamoDB, Step Functions and SQS, through endpoints of the VPC or a NAT gateway. Empty: no VPC. Absent: []. */
    readonly subnetIds?: readonly string[] | undefined;
    /** Security groups of the functions in these subnets, which let HTTPS out. Empty: no VPC. Absent: []. */
    readonly securityGroupIds?: readonly string[] | undefined;
    /** X-Ray tracing of functions and state machines, which costs by the trace. Default: true in production. */
    readonly tracing?: boolean | undefined;
  };
  readonly delivery?: {
    /** How long EventBridge, and then Lambda, try to deliver an event, in seconds. From 60 to 21600. Absent: 3600. */
    readonly maximumEventAgeSeconds?: number | undefined;
    /** How often EventBridge tries again to hand an event to a function, within the age. The default is the most that there is, so that the age alone decides. From 0 to 185. Absent: 185. */
    readonly ruleRetries?: number | undefined;
    /** How often Lambda runs a function again that failed on an event. From 0 to 2. Absent: 2. */
    readonly functionRetries?: number | undefined;
    /** How long the dead-letter queues keep an event, in days. From 1 to 14. Absent: 14. */
    readonly deadLetterRetentionDays?: number | undefined;
  };
  readonly mailbox?: {
    /** Early signals that may wait in one mailbox. From 1 to 100. Absent: 50. */
    readonly maxWaitingSignals?: number | undefined;
    /** Bytes that the waiting signals of one mailbox may have together. From 1024 to 204800. Absent: 131072. */
    readonly maxWaitingBytes?: number | undefined;
    /** How long a signal that had its verdict is known as a duplicate, in seconds. From 0 to 2419200. Absent: 1296000. */
    readonly signalRetentionSeconds?: number | undefined;
    /** Signals with a verdict that one mailbox remembers. From 1 to 1000. Absent: 200. */
    readonly maxRememberedSignals?: number | undefined;
    /** Runs with one workflow key that its mailbox remembers; an event older than what was forgotten is late. From 1 to 100. Absent: 8. */
    readonly maxRememberedRuns?: number | undefined;
    /** How long after the end of an execution an event for its key is late and not early, in seconds. From 0 to 2419200. Absent: 86400. */
    readonly resolutionRetentionSeconds?: number | undefined;
    /** How long a signal counts as being delivered, in seconds; more than `functions.timeoutSeconds`, so that a function that claimed and crashed is known to be gone, and less than the minute after which Lambda tries again. From 4 to 59. Absent: 30. */
    readonly claimLeaseSeconds?: number | undefined;
    /** Messages that may be in one inbox, unread or read and not deleted yet. From 1 to 100000. Absent: 1000. */
    readonly maxInboxMessages?: number | undefined;
    /** Bytes that the messages in one inbox may have together. From 229376 to 1073741824. Absent: 4194304. */
    readonly maxInboxBytes?: number | undefined;
    /** How long an early signal waits unless its event says otherwise, in seconds. 0: not at all. From 0 to 1209600. Absent: 3600. */
    readonly timeToLiveSeconds?: number | undefined;
  };
  readonly logs?: {
    /** How long logs are kept, in days. Absent: 30. */
    readonly retentionDays?:
      | 1
      | 3
      | 5
      | 7
      | 14
      | 30
      | 60
      | 90
      | 120
      | 150
      | 180
      | 365
      | 400
      | 545
      | 731
      | 1096
      | 1827
      | 2192
      | 2557
      | 2922
      | 3288
      | 3653
      | undefined;
    /** Which events of an execution are logged. Absent: "ERROR". */
    readonly stateMachineLevel?: 'ALL' | 'ERROR' | 'FATAL' | 'OFF' | undefined;
    /** Log inputs and outputs of states. They hold task tokens, which are credentials: only for a development environment. Absent: false. */
    readonly includeExecutionData?: boolean | undefined;
  };
  readonly alarms?: {
    /** Alarms on dead letters, on what could not even become one, failing or throttled functions, monitors that timed out, registrations that were overdue and claims that had no answer. Default: true in production. */
    readonly enabled?: boolean | undefined;
    /** SNS topic that alarms go to. Default: one of the stack. */
    readonly topicArn?: string | undefined;
    /** Addresses that subscribe to the stack's topic; each must confirm. Absent: []. */
    readonly emails?: readonly string[] | undefined;
    /** How long the oldest message of an inbox may wait, in seconds, before an alarm tells of its workflow. It is measured when a message comes and when the workflow reads. Default: no such alarm. From 1 to 1209600. */
    readonly oldestMessageSeconds?: number | undefined;
    /** A CloudWatch dashboard. Default: true in production. */
    readonly dashboard?: boolean | undefined;
  };
  readonly encryption?: {
    /** Make a KMS key of your own for the stack, which costs by the month and by use: for table, queues, logs, bus, archive (not with `nodejs22.x`, as older providers do not know it) and alarms. It does not cover what Step Functions keeps: the history of an execution holds its input, the events that ended it, and task tokens, under a key of AWS. Otherwise AWS holds all keys. Absent: false. */
    readonly customerKey?: boolean | undefined;
    /** A KMS key of yours that the stack uses, whose policy must allow what the policy of `encryption.customerKey` does. Default: none. */
    readonly keyArn?: string | undefined;
  };
  readonly roles?: {
    /** Path of the IAM roles. Absent: "/". */
    readonly path?: string | undefined;
    /** Permissions boundary of the IAM roles. Default: none. */
    readonly permissionsBoundaryArn?: string | undefined;
  };
}
