// Checks that every variable beginning with WFM_ that something here reads stands in docs/configuration.md, as any other one
// stops the synthesis; and that what stands there as no setting is read. Shows at each run that one which is missing is found.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const READ = /\[['"](WFM_\w+)['"]\]|\.env\.(WFM_\w+)|\$\{(WFM_\w+)|[{,]\s*(WFM_\w+)\s*[,}=]/g;
const REFERENCE = 'docs/configuration.md';
const NO_SETTINGS = '## Variables that are no settings';

const { stdout } = spawnSync(
  'git',
  ['ls-files', '-z', '-co', '--exclude-standard', '*.ts', '*.mjs', '.ci/run'],
  {
    encoding: 'utf8',
  },
);
const files = stdout.split('\0').filter((file) => file !== '' && existsSync(file));
const read = new Set(files.flatMap((file) => variablesRead(readFileSync(file, 'utf8'))));
const [settings = '', others = ''] = readFileSync(REFERENCE, 'utf8').split(NO_SETTINGS);

const planted = mismatches(new Set(['WFM_KNOWN', 'WFM_MISSING']), '`WFM_KNOWN`', '`WFM_UNREAD`');
const faults =
  planted.length === 2
    ? mismatches(read, settings, others)
    : [`the two variables that were planted must be found, but found is: ${JSON.stringify(planted)}`];

process.stdout.write(
  faults.length === 0
    ? `all ${read.size} variables that are read stand in ${REFERENCE}\n`
    : `${faults.join('\n')}\n`,
);
process.exitCode = faults.length === 0 ? 0 : 1;

function variablesRead(text) {
  return [...text.matchAll(READ)].map((found) => found.slice(1).find((name) => name !== undefined));
}

function mismatches(names, settingsText, othersText) {
  const named = (text) => new Set([...text.matchAll(/`(WFM_\w+)`/g)].map(([, name]) => name));
  const [setting, other] = [named(settingsText), named(othersText)];
  const unknown = [...names].filter((name) => !setting.has(name) && !other.has(name));
  const unread = [...other].filter((name) => !names.has(name));
  const table = 'apps/infra/src/config/other-variables.ts';
  return [
    ...unknown.map((name) => `${name} is read, but is no setting: say in ${table} what it is for`),
    ...unread.map((name) => `${name} is read by nothing: take it out of ${table}`),
  ];
}
