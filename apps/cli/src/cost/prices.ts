import type { Figure } from './figure.ts';

/** A price in us-east-1: the first paid tier, without free tiers, discounts and taxes. */
export interface Price extends Figure {
  readonly dollars: number;
}

const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const LAMBDA_TIERS = 'https://cloudchipr.com/blog/aws-lambda-pricing';
const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const DYNAMODB_UNITS = 'https://airbyte.com/data-engineering-resources/dynamodb-pricing';
const EVENTBRIDGE = 'https://aws.amazon.com/eventbridge/pricing/';
const EVENTBRIDGE_LIST = 'https://cloudburn.io/blog/amazon-eventbridge-pricing';
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';
const CLOUDWATCH_LIST =
  'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/';
const INFRACOST_OUTPUT = 'https://github.com/vreutova/infracost-idem-support/pull/2';
const STEP_FUNCTIONS = 'https://aws.amazon.com/step-functions/pricing/';
const KMS = 'https://aws.amazon.com/kms/pricing/';

const PER_MILLION = 1e-6;

/** Dollars for one unit each. */
export const PRICES = {
  stateTransition: { dollars: 25 * PER_MILLION, page: STEP_FUNCTIONS, readIn: STEP_FUNCTIONS },
  /** For each 64 KB of an event. */
  event: { dollars: 1 * PER_MILLION, page: EVENTBRIDGE, readIn: EVENTBRIDGE_LIST },
  archivedGigabyte: { dollars: 0.1, page: EVENTBRIDGE, readIn: EVENTBRIDGE_LIST },
  invocation: {
    dollars: 0.2 * PER_MILLION,
    page: LAMBDA,
    readIn: 'https://www.infracost.io/docs/features/usage_based_resources/',
  },
  gigabyteSecondArm64: { dollars: 13.3334 * PER_MILLION, page: LAMBDA, readIn: LAMBDA_TIERS },
  gigabyteSecondX86: { dollars: 16.6667 * PER_MILLION, page: LAMBDA, readIn: LAMBDA_TIERS },
  readRequestUnit: { dollars: 0.125 * PER_MILLION, page: DYNAMODB, readIn: DYNAMODB_UNITS },
  writeRequestUnit: { dollars: 0.625 * PER_MILLION, page: DYNAMODB, readIn: DYNAMODB_UNITS },
  tableGigabyteMonth: {
    dollars: 0.25,
    page: DYNAMODB,
    readIn: 'https://gist.github.com/bluejack/68dd851e8ff1c480d623fc0b09e0423b',
  },
  recoveryGigabyteMonth: { dollars: 0.2, page: DYNAMODB },
  logGigabyte: { dollars: 0.5, page: CLOUDWATCH, readIn: CLOUDWATCH_LIST },
  /** CloudWatch stores less than it takes in, since it compresses; counted is what it takes in. */
  logGigabyteMonth: { dollars: 0.03, page: CLOUDWATCH, readIn: INFRACOST_OUTPUT },
  metricMonth: { dollars: 0.3, page: CLOUDWATCH, readIn: 'https://signoz.io/guides/cloudwatch-pricing' },
  alarmMonth: { dollars: 0.1, page: CLOUDWATCH, readIn: INFRACOST_OUTPUT },
  dashboardMonth: { dollars: 3, page: CLOUDWATCH, readIn: CLOUDWATCH_LIST },
  trace: {
    dollars: 5 * PER_MILLION,
    page: 'https://aws.amazon.com/xray/pricing/',
    readIn: 'https://aws.amazon.com/de/xray/pricing/',
  },
  keyMonth: { dollars: 1, page: KMS, readIn: KMS },
  keyRequest: {
    dollars: 0.03 / 10_000,
    page: KMS,
    readIn: 'https://www.wring.co/blog/aws-kms-pricing-guide',
  },
} as const satisfies Record<string, Price>;

export const PRICE_REGION = 'us-east-1';
