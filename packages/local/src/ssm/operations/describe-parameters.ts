import { flag, requiredText, structureList } from '../../request/index.ts';
import { notSupportedHere } from '../api/errors.ts';
import { parseParameterFilters } from '../parameter/parameter-filters.ts';
import { historyOutput, metadataOutput } from '../parameter/parameter-shapes.ts';
import { onParameters, page, type SsmOperation } from './context.ts';

const PAGE_SIZE = 50;

/** Source: SSM API reference, DescribeParameters. */
export const describeParameters: SsmOperation = ({ cloud, parameters }) => ({
  permissions: () => [
    {
      action: 'ssm:DescribeParameters',
      resources: [`arn:${cloud.partition}:ssm:${cloud.region}:${cloud.accountId}:*`],
    },
  ],
  run: async (input) => {
    if (structureList(input, 'Filters').length > 0) {
      throw notSupportedHere('the older form of filters (Filters): it has ParameterFilters');
    }
    const satisfies = parseParameterFilters(input, [
      'Name',
      'Path',
      'Type',
      'KeyId',
      'Tier',
      'DataType',
      'tag',
    ]);
    const { items, next } = page(parameters.list().filter(satisfies), input, PAGE_SIZE);
    return { Parameters: items.map(metadataOutput), ...next };
  },
});

/** Source: SSM API reference, GetParameterHistory. */
export const getParameterHistory: SsmOperation = (context) => ({
  permissions: ({ Name }) => onParameters(context, 'GetParameterHistory', Name),
  run: async (input) => {
    const parameter = context.parameters.get(requiredText(input, 'Name'));
    const { items, next } = page(parameter.versions, input, PAGE_SIZE);
    return {
      Parameters: items.map((version) => historyOutput(parameter, version, flag(input, 'WithDecryption'))),
      ...next,
    };
  },
});
