/** What can be wrong with mocks of tasks; the base class of this folder's errors. */
export abstract class MockError extends Error {
  abstract override readonly name: string;
}

/** A mock configuration is not what Step Functions Local takes. Nothing of it is used. */
export class MockConfigurationError extends MockError {
  override readonly name = 'MockConfigurationError';
  /** Where in the file: `/MockedResponses/Paid/0`. Empty: the whole. */
  readonly location: string;

  constructor(location: string, rule: string, value: unknown) {
    const found = value === undefined ? 'is absent' : `is ${shown(value)}`;
    super(
      `The mock configuration ${rule}, but ${location === '' ? 'the whole' : location} ${found}. Correct the file.`,
    );
    this.location = location;
  }
}

/** A resource is mocked that no task can name. */
export class MockedResourceError extends MockError {
  override readonly name = 'MockedResourceError';

  constructor(resource: string) {
    super(
      `A mock answers tasks by their Resource, but ${shown(resource)} is none. ` +
        'Write it as the state does, for example arn:aws:states:::ecs:runTask.sync.',
    );
  }
}

const LONGEST_SHOWN_CHARACTERS = 80;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST_SHOWN_CHARACTERS ? `${text.slice(0, LONGEST_SHOWN_CHARACTERS)}…` : text;
}
