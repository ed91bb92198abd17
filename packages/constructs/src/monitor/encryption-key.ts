import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias/index.js';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import { policyDocument, type Statement } from '../iam/policy.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';

/** How long AWS keeps a key that was deleted, in days: the longest that there is, as what it encrypted goes with it. */
const DELETION_WINDOW_DAYS = 30;

/** A KMS key for all that the stack stores. */
export class EncryptionKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, context: Omit<MonitorContext, 'keyArn'>) {
    super(scope, id);
    const key = new KmsKey(this, OWN_RESOURCE, {
      description: `What the stack ${context.names.base} stores`,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: policyDocument(keyPolicy(context)),
    });
    new KmsAlias(this, 'alias', { name: `alias/${context.names.base}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

/**
 * The account's own policies say who may use and manage the key. Services that use it in their own name are named here.
 * In the policy of a key, the resource `*` is the key itself. CloudWatch Logs is the one service here whose name has the
 * region and the partition's suffix; the others have one name everywhere.
 * Source: KMS developer guide, "Key policies"; CloudWatch Logs user guide, "Encrypt log data"; EventBridge user guide,
 * "Encrypting event buses", "Encrypting archives"; SQS developer guide, "Key management"; CloudWatch user guide, "Using Amazon SNS".
 */
function keyPolicy({
  accountId,
  partition,
  dnsSuffix,
  region,
}: Omit<MonitorContext, 'keyArn'>): readonly Statement[] {
  const ofThisAccount = { StringEquals: { 'aws:SourceAccount': accountId } };
  return [
    {
      sid: 'Account',
      actions: ADMINISTRATION,
      resources: ['*'],
      principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    },
    {
      sid: 'Logs',
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: ['*'],
      principal: { Service: `logs.${region}.${dnsSuffix}` },
      condition: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${accountId}:log-group:*`,
        },
      },
    },
    {
      // Buses, their dead-letter queue, archives: the last also encrypt again what a replay takes out of them.
      sid: 'EventBusAndDeadLetters',
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: ['*'],
      principal: { Service: 'events.amazonaws.com' },
      condition: ofThisAccount,
    },
    {
      sid: 'Alarms',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      principal: { Service: 'cloudwatch.amazonaws.com' },
      condition: ofThisAccount,
    },
  ];
}

/** All that an account does with a key, by name: a key whose policy forgets one of them cannot be mended any more. */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:ListRetirableGrants',
  'kms:PutKeyPolicy',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:RetireGrant',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];
