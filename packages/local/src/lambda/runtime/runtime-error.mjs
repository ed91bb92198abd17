// @ts-check

/** An error of the runtime itself, with the name that Lambda gives it. */
export class RuntimeError extends Error {
  /** @param {string} name @param {string} message */
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}
