import { leftOut } from './left-out.ts';

/** Header values of event streams: none of the operations streams. */
export class HeaderFormatter {
  format(): never {
    return leftOut('Event stream signing');
  }
}

/** DynamoDB endpoint discovery: off unless AWS_ENABLE_ENDPOINT_DISCOVERY is set. */
export class EndpointCache {
  get(): never {
    return leftOut('Endpoint discovery');
  }
}

/** SHA-256 in JavaScript, for a Node without the crypto module. */
export class Sha256Js {
  constructor() {
    leftOut('SHA-256 in JavaScript');
  }
}

/** MD5 in JavaScript, for a Node whose crypto module has none. */
export class Md5Js {
  constructor() {
    leftOut('MD5 in JavaScript');
  }
}

/** The adaptive retry mode; the clients ask for the standard one. */
export class AdaptiveRetryStrategy {
  constructor() {
    leftOut('The adaptive retry mode');
  }
}
