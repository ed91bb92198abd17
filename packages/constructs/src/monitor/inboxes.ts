import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { READER_RELEASE_CALLS } from '@wfm/contract';
import { Construct } from 'constructs';
import { policyDocument } from '../iam/policy.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';
import type { Functions, InboxFunctionsByName } from './functions.ts';
import type { MailboxTable } from './mailbox-table.ts';

export interface InboxesProps {
  readonly functions: Functions;
  readonly table: MailboxTable;
}

/**
 * What messages need beside mailboxes: the functions that put them into inboxes and hand them over, and for `release` the means to take
 * readers out that are over. Only a monitor with a workflow that declares an event of the kind `inform` has it.
 */
export class Inboxes extends Construct {
  readonly functions: InboxFunctionsByName;
  /** Lets `release` look for readers. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, { functions, table }: InboxesProps) {
    super(scope, id);
    this.functions = functions.addInboxFunctions();
    const { release } = functions.byName;
    this.policy = new IamRolePolicy(this, OWN_RESOURCE, {
      name: 'inboxes',
      role: release.roleName,
      policy: policyDocument([
        {
          sid: 'Inboxes',
          actions: READER_RELEASE_CALLS.map((call) => `dynamodb:${call}`),
          resources: [table.arn],
        },
      ]),
    });
    release.tellOfInboxes(this.policy);
  }
}
