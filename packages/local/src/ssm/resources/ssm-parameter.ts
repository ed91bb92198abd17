import type { JsonObject } from '../../kernel/index.ts';
import { tagList } from '../../request/index.ts';
import { type Attributes, present, type ResourceType, tagsOf } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_ssm_parameter`. */
export const ssmParameter: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      overwrite: 'is about a parameter that exists before the stack',
      value_wo_version: 'tells Terraform of a new value',
    });
    const name = attributes.text('name');
    const { Version } = await context.call(
      'ssm',
      'PutParameter',
      present({
        Name: name,
        Type: attributes.text('type'),
        Value: givenValue(attributes),
        Description: attributes.optionalText('description'),
        AllowedPattern: attributes.optionalText('allowed_pattern'),
        DataType: attributes.optionalText('data_type'),
        KeyId: attributes.optionalText('key_id'),
        Tier: attributes.optionalText('tier'),
        Tags: tagList(tagsOf(attributes, context)),
      }),
    );
    return { ...(await readParameter(name, context.call)), version: Version };
  },
};

/** The data source: what the account holds, which is what was made before it. */
export const ssmParameterData: ResourceType = {
  create: async (attributes, context) => {
    const name = attributes.text('name');
    return readParameter(name, context.call, attributes.optionalBoolean('with_decryption') ?? true);
  },
};

/** One of three ways to give it. */
function givenValue(attributes: Attributes): string {
  const given = ['value', 'insecure_value', 'value_wo'].map((name) => attributes.optionalText(name));
  return given.find((value) => value !== undefined) ?? attributes.text('value');
}

async function readParameter(
  name: string,
  call: Parameters<ResourceType['create']>[1]['call'],
  WithDecryption = true,
): Promise<JsonObject> {
  const { Parameter } = await call('ssm', 'GetParameter', { Name: name, WithDecryption });
  const { ARN, Type, Value, Version } = Parameter as JsonObject;
  return {
    arn: ARN,
    id: name,
    type: Type,
    value: Value,
    ...(Type !== 'SecureString' && { insecure_value: Value }),
    version: Version,
  };
}
