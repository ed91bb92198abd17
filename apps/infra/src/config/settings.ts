import { DEFAULT_MAILBOX_POLICY, DYNAMODB_ITEM_MAX_BYTES, largestItemBytes } from '@wfm/contract';
import { ConfigurationError } from '../errors.ts';
import { defaultRuleQuota } from '../limits/rule-quota.ts';
import { checkRegion } from './regions.ts';
import type { ParsedSettings } from './schema.ts';
import { checkTags } from './tags.ts';

/** Complete settings: no default is open any more, and the rules between settings hold. */
export type Settings = ReturnType<typeof completeSettings>;

/**
 * Fills in the defaults that follow another setting, and checks the rules between settings.
 *
 * @param nameOf how the user knows a setting, for the messages: `functions.timeoutSeconds` to its variable's name.
 * @throws ConfigurationError naming the first setting that breaks a rule.
 */
export function completeSettings(parsed: ParsedSettings, nameOf: (path: string) => string) {
  checkRegion(parsed, nameOf);
  checkLease(parsed, nameOf);
  checkLargestItem(parsed, nameOf);
  checkPairs(parsed, nameOf);
  checkTags(parsed.tags, nameOf);
  const production = parsed.production ?? ['prod', 'production'].includes(parsed.environment);
  return {
    ...parsed,
    production,
    bus: { ...parsed.bus, ruleQuota: parsed.bus.ruleQuota ?? defaultRuleQuota(parsed.region) },
    functions: { ...parsed.functions, tracing: parsed.functions.tracing ?? production },
    table: {
      pointInTimeRecovery: parsed.table.pointInTimeRecovery ?? production,
      deletionProtection: parsed.table.deletionProtection ?? production,
    },
    alarms: {
      ...parsed.alarms,
      enabled: parsed.alarms.enabled ?? production,
      dashboard: parsed.alarms.dashboard ?? production,
    },
  };
}

/** A claim that ran out while its function still runs would be delivered by two. */
function checkLease({ functions, mailbox }: ParsedSettings, nameOf: (path: string) => string): void {
  if (mailbox.claimLeaseSeconds > functions.timeoutSeconds) return;
  throw new ConfigurationError({
    setting: nameOf('mailbox.claimLeaseSeconds'),
    rule: `must be more than ${nameOf('functions.timeoutSeconds')}, which is ${functions.timeoutSeconds}`,
    value: mailbox.claimLeaseSeconds,
    fix: 'Raise the one or lower the other: a claim must outlive the function that made it.',
  });
}

const LIMITS_OF_THE_ITEM = [
  'maxWaitingSignals',
  'maxWaitingBytes',
  'maxRememberedSignals',
  'maxRememberedRuns',
] as const;

/** A full mailbox that is no item any more could not be written, and each of its signals would be a fault. */
function checkLargestItem({ mailbox }: ParsedSettings, nameOf: (path: string) => string): void {
  const bytes = largestItemBytes(mailbox);
  if (bytes <= DYNAMODB_ITEM_MAX_BYTES) return;
  const bytesWithDefault = (limit: (typeof LIMITS_OF_THE_ITEM)[number]) =>
    largestItemBytes({ ...mailbox, [limit]: DEFAULT_MAILBOX_POLICY[limit] });
  const [culprit] = LIMITS_OF_THE_ITEM.toSorted((a, b) => bytesWithDefault(a) - bytesWithDefault(b));
  throw new ConfigurationError({
    setting: nameOf(`mailbox.${culprit}`),
    rule: `must leave room for a full mailbox in ${DYNAMODB_ITEM_MAX_BYTES} bytes, the largest item of DynamoDB, but makes it ${bytes}`,
    fix: `Lower it, or another of ${LIMITS_OF_THE_ITEM.map((limit) => nameOf(`mailbox.${limit}`)).join(', ')}.`,
  });
}

/** Settings that would have no effect beside another one. They are refused, since an effect is expected. */
function checkPairs({ bus, encryption, alarms }: ParsedSettings, nameOf: (path: string) => string): void {
  const without = (path: string, value: unknown, reason: string) => {
    throw new ConfigurationError({
      setting: nameOf(path),
      rule: `must be absent ${reason}`,
      value,
      fix: 'Remove it.',
    });
  };
  if (bus.existingName !== undefined && bus.senderAccounts.length > 0) {
    without(
      'bus.senderAccounts',
      bus.senderAccounts,
      `beside ${nameOf('bus.existingName')}, whose policy its owner writes`,
    );
  }
  if (bus.senderSources.length > 0 && bus.senderAccounts.length === 0) {
    without('bus.senderSources', bus.senderSources, `without ${nameOf('bus.senderAccounts')}`);
  }
  if (encryption.customerKey && encryption.keyArn !== undefined) {
    without('encryption.keyArn', encryption.keyArn, `beside ${nameOf('encryption.customerKey')}`);
  }
  if (alarms.topicArn !== undefined && alarms.emails.length > 0) {
    without(
      'alarms.emails',
      alarms.emails,
      `beside ${nameOf('alarms.topicArn')}, whose subscriptions its owner makes`,
    );
  }
}
