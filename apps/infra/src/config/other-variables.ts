/**
 * Variables beginning with `WFM_` that are no settings of the stack, and what each is for. One that is neither here nor a
 * setting is taken for a mistake.
 */
export const OTHER_VARIABLES = {
  WFM_CONFIG: 'JSON file of settings.',
  WFM_DRAIN: '`true`: `deploy` and `destroy` stop executions that are in the way, and do not ask.',
  WFM_E2E_OUTPUTS: 'File with the outputs of a deployed stack, on which the scenarios run.',
  WFM_E2E_ENDPOINT: 'Address of the emulator that has this stack. Absent: AWS.',
  WFM_E2E_QUIET_SECONDS: 'How long nothing must change there before a scenario goes on, in seconds.',
  WFM_E2E_GAPS: 'Known gaps of the emulator, by name.',
  WFM_PROVIDER_MIRROR: 'Folder of a mirror of Terraform providers, for `test:terraform`.',
  WFM_ACCEPTANCE_ENDPOINT: 'Address of an emulator that is used by `test:terraform`.',
  WFM_CONFORMANCE_DIR: 'Folder of recorded answers of AWS that tests compare with.',
  WFM_BROWSER: 'Program of the browser in which a test opens a page of another origin.',
  WFM_HISTORIES: 'How many random histories a test of `decide` makes.',
  WFM_SCHEDULES: 'How many interleavings a test of deliveries makes.',
  WFM_MAILBOXES: 'How many mailboxes a test of their end makes.',
  WFM_REGISTRATIONS: 'How many registrations a test of the register step makes.',
} as const satisfies Readonly<Record<`WFM_${string}`, string>>;
