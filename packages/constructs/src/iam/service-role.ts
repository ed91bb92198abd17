import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';
import { policyDocument, type Statement } from './policy.ts';

export interface ServiceRoleProps {
  /** What the role is for, as the part of its name: `fail`. */
  readonly part: string;
  readonly description: string;
  /** Service that takes the role: `lambda.amazonaws.com`. */
  readonly service: string;
  /** When the service may take it. Absent: always. */
  readonly trustCondition?: Statement['condition'];
  readonly statements: readonly Statement[];
}

/** A role that one AWS service takes for one resource of the stack, and all that it may do. */
export class ServiceRole extends Construct {
  readonly arn: string;
  readonly name: string;
  /** What must be there before the role can be used. */
  readonly policy: IamRolePolicy;

  constructor(
    scope: Construct,
    id: string,
    { context, ...props }: ServiceRoleProps & { context: MonitorContext },
  ) {
    super(scope, id);
    const { path, permissionsBoundaryArn } = context.settings.roles;
    const role = new IamRole(this, OWN_RESOURCE, {
      name: context.names.of('role', props.part),
      description: props.description,
      path,
      ...(permissionsBoundaryArn === undefined ? {} : { permissionsBoundary: permissionsBoundaryArn }),
      assumeRolePolicy: policyDocument([
        {
          sid: 'TakeRole',
          actions: ['sts:AssumeRole'],
          resources: [],
          principal: { Service: props.service },
          ...(props.trustCondition === undefined ? {} : { condition: props.trustCondition }),
        },
      ]),
    });
    this.policy = new IamRolePolicy(this, 'policy', {
      name: 'permissions',
      role: role.name,
      policy: policyDocument(props.statements),
    });
    this.arn = role.arn;
    this.name = role.name;
  }
}
