/** Stands in for the SDK's word about old releases of Node.js: a bundle is made for the one that Lambda runs it on. */
export function emitWarningIfUnsupportedVersion(): void {}
