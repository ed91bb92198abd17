import { present, type ResourceType } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_sfn_alias`. */
export const sfnAlias: ResourceType = {
  create: async (attributes, context) => {
    const { stateMachineAliasArn, creationDate } = await context.call(
      'states',
      'CreateStateMachineAlias',
      present({
        name: attributes.text('name'),
        description: attributes.optionalText('description'),
        routingConfiguration: attributes.blocks('routing_configuration').map((route) => ({
          stateMachineVersionArn: route.text('state_machine_version_arn'),
          weight: route.optionalNumber('weight') ?? 0,
        })),
      }),
    );
    return { arn: stateMachineAliasArn, id: stateMachineAliasArn, creation_date: creationDate };
  },
};
