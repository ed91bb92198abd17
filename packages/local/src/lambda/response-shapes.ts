import {
  ANY,
  between,
  listOf,
  mapOf,
  NUMBER,
  oneOf,
  type Shape,
  structure,
  TEXT,
} from '../states/integrations/index.ts';

/** Source: Lambda API reference, FunctionConfiguration. */
const FUNCTION_CONFIGURATION = structure({
  Architectures: listOf(oneOf('x86_64', 'arm64')),
  CodeSha256: TEXT,
  CodeSize: NUMBER,
  Description: TEXT,
  FunctionArn: TEXT,
  FunctionName: TEXT,
  Handler: TEXT,
  LastModified: TEXT,
  LastUpdateStatus: oneOf('Successful', 'Failed', 'InProgress'),
  MemorySize: between(128, 10_240),
  PackageType: oneOf('Zip', 'Image'),
  RevisionId: TEXT,
  Role: TEXT,
  State: oneOf('Pending', 'Active', 'Inactive', 'Failed'),
  Timeout: between(1, 900),
  Version: TEXT,
});

const INVOKED = { ExecutedVersion: TEXT, FunctionError: TEXT, LogResult: TEXT, StatusCode: NUMBER };

/** What Invoke answers: its optimized integration has the payload as JSON. */
export const INVOKED_BY_INTEGRATION: Shape = structure({ ...INVOKED, Payload: ANY });

/** What the API answers, by action. */
export const LAMBDA_RESPONSES: Readonly<Record<string, Shape>> = {
  invoke: structure({ ...INVOKED, Payload: TEXT }),
  getFunction: structure({
    Code: structure({ ImageUri: TEXT, Location: TEXT, RepositoryType: TEXT, ResolvedImageUri: TEXT }),
    Concurrency: structure({ ReservedConcurrentExecutions: NUMBER }),
    Configuration: FUNCTION_CONFIGURATION,
    Tags: mapOf(TEXT),
  }),
  getFunctionConfiguration: FUNCTION_CONFIGURATION,
};
