import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table/index.js';
import { TABLE_ATTRIBUTES } from '@wfm/contract';
import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';

/** The table of mailboxes: one item per workflow key and monitor. */
export class MailboxTable extends Construct {
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string, { names, settings, keyArn }: MonitorContext) {
    super(scope, id);
    const table = new DynamodbTable(this, OWN_RESOURCE, {
      name: names.of('table', 'mailboxes'),
      billingMode: 'PAY_PER_REQUEST',
      hashKey: TABLE_ATTRIBUTES.partitionKey,
      rangeKey: TABLE_ATTRIBUTES.sortKey,
      attribute: [
        { name: TABLE_ATTRIBUTES.partitionKey, type: 'S' },
        { name: TABLE_ATTRIBUTES.sortKey, type: 'S' },
      ],
      ttl: { attributeName: TABLE_ATTRIBUTES.timeToLive, enabled: true },
      // With the key of DynamoDB in the account (`aws/dynamodb`), whose use CloudTrail shows: the items hold task tokens.
      serverSideEncryption: { enabled: true, ...(keyArn === undefined ? {} : { kmsKeyArn: keyArn }) },
      pointInTimeRecovery: { enabled: settings.table.pointInTimeRecovery },
      deletionProtectionEnabled: settings.table.deletionProtection,
    });
    this.arn = table.arn;
    this.name = table.name;
  }
}
