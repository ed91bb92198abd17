import { fileURLToPath } from 'node:url';

/** The command line that was built. */
export const WFM = fileURLToPath(new URL('../../../cli/dist/bin/wfm.js', import.meta.url));

/** What it runs with; an emulator takes any credentials. */
export const WFM_ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
};
