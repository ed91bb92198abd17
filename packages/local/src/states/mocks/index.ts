export { MockConfigurationError, MockError, MockedResourceError } from './errors.ts';
export { parseMockConfiguration } from './mock-configuration.ts';
export type { MockedResponse, MockedResult } from './mocked-response.ts';
export { type MockedCall, type TaskMock, TaskMocks } from './task-mocks.ts';
