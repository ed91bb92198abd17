import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { REPLACING_CALLS } from '@wfm/contract';
import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import { callStatements } from '../iam/function-calls.ts';
import { policyDocument } from '../iam/policy.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';
import type { MonitorFunction } from './monitor-function.ts';

/**
 * What lets a function fail the execution that holds a key, so that a later one can have it. Only a monitor with a workflow
 * that says `replace` of a key in use has it.
 */
export class Replacing extends Construct {
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, context: MonitorContext, { roleName }: MonitorFunction) {
    super(scope, id);
    this.policy = new IamRolePolicy(this, OWN_RESOURCE, {
      name: 'replacing',
      role: roleName,
      policy: policyDocument(callStatements(context, REPLACING_CALLS)),
    });
  }
}
