/** Stands in for SDK code that no call of these functions reaches; reaching it is a fault of the bundle. */
function unused(what: string): never {
  throw new Error(
    `${what} is not part of this bundle. Take it out of the list of replacements in lambda-sdk/plugin.ts.`,
  );
}

/** Event streams: none of the operations streams. */
export class EventStreamSerde {
  constructor() {
    unused('Event stream serialization');
  }
}

export function eventStreamSerdeProvider(): never {
  return unused('Event stream serialization');
}

/** DynamoDB endpoint discovery: off unless AWS_ENABLE_ENDPOINT_DISCOVERY is set. */
export class EndpointCache {
  get(): never {
    return unused('Endpoint discovery');
  }
}

/** SHA-256 in JavaScript, for a Node without the crypto module. */
export class Sha256Js {
  constructor() {
    unused('SHA-256 in JavaScript');
  }
}

/** The adaptive retry mode; the clients ask for the standard one. */
export class AdaptiveRetryStrategy {
  constructor() {
    unused('The adaptive retry mode');
  }
}
