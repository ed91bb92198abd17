import { DEFAULT_MAILBOX_POLICY, DYNAMODB_ITEM_MAX_BYTES, largestItemBytes } from '@wfm/contract';
import { ConfigurationError } from '../errors.ts';
import type { ParsedMonitorSettings } from './schema.ts';

type NameOf = (path: string) => string;

/** A claim that ran out while its function still runs would be delivered by two. */
export function checkLease({ functions, mailbox }: ParsedMonitorSettings, nameOf: NameOf): void {
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

/** A full mailbox must fit into an item: a larger one could not be written, and each of its signals would fail. */
export function checkLargestItem({ mailbox }: ParsedMonitorSettings, nameOf: NameOf): void {
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
export function checkPairs(
  { bus, encryption, alarms, functions }: ParsedMonitorSettings,
  nameOf: NameOf,
): void {
  const without = (path: string, value: unknown, reason: string) => {
    throw new ConfigurationError({
      setting: nameOf(path),
      rule: `must be absent ${reason}`,
      value,
      fix: 'Remove it.',
    });
  };
  const { subnetIds, securityGroupIds } = functions;
  if (subnetIds.length > 0 && securityGroupIds.length === 0) {
    without('functions.subnetIds', subnetIds, `without ${nameOf('functions.securityGroupIds')}`);
  }
  if (securityGroupIds.length > 0 && subnetIds.length === 0) {
    without('functions.securityGroupIds', securityGroupIds, `without ${nameOf('functions.subnetIds')}`);
  }
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
