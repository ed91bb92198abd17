// Checks that files import downwards: each only from its own room and from those that stand below it.
// Shows at each run that a file which imports upwards is found, and that Biome finds a circle of types.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative } from 'node:path';

// By folder: its rooms (folders, and the files beside them) from the lowest layer to the highest. Rooms of one layer
// do not import each other. A room inside another one is named by its path, and is none of the outer one then.
const COLUMNS = {
  'apps/console/src': [
    ['words'],
    ['api'],
    ['hooks'],
    ['record'],
    ['parts'],
    ['run'],
    ['pages'],
    ['app.tsx'],
    ['main.tsx'],
  ],
  'packages/constructs/src': [
    ['bundles-folder.ts', 'errors.ts'],
    ['settings'],
    ['names.ts', 'terraform'],
    ['context.ts'],
    ['arns.ts'],
    ['iam'],
    ['limits', 'packaging'],
    ['lambda'],
    ['own'],
    ['declarations'],
    ['review'],
    ['monitor'],
    ['workflow'],
    ['asl.ts', 'flow.ts', 'index.ts', 'monitored.ts'],
  ],
  'packages/local/src': [
    ['kernel'],
    ['clock', 'faults', 'iam', 'json', 'request', 'timetable'],
    ['pattern', 'stack', 'wire'],
    ['states/errors.ts'],
    ['states/integrations', 'states/mocks'],
    ['service'],
    [
      'cloudwatch',
      'dynamodb',
      'events',
      'lambda',
      'logs',
      's3',
      'scheduler',
      'sns',
      'sqs',
      'ssm',
      'states',
      'sts',
    ],
    ['services.ts'],
    ['engine'],
    ['index.ts'],
  ],
  'packages/local/src/states': [
    ['arn.ts', 'errors.ts', 'json-values.ts', 'limits.ts'],
    ['jsonpath', 'integrations', 'mocks'],
    ['choice', 'intrinsics'],
    ['jsonata'],
    ['definition'],
    ['execution'],
    ['data-flow'],
    ['activities', 'machines'],
    ['map-run'],
    ['visit'],
    ['map', 'task'],
    ['state-types'],
    ['interpreter'],
    ['executions'],
    ['api'],
    ['test-state'],
    ['keeping.ts', 'operations'],
    ['resources', 'states-service.ts'],
    ['service.ts'],
    ['index.ts'],
  ],
};

const problems = [...plantedMistakesMissed()];
for (const [folder, layers] of Object.entries(COLUMNS)) {
  const files = sourceFiles(folder).map((path) => [
    relative(folder, path),
    importsOf(readFileSync(path, 'utf8')),
  ]);
  for (const fault of upwardImports(files, layers)) problems.push(`${folder}/${fault}`);
}

if (problems.length > 0) {
  process.stdout.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`all imports in ${Object.keys(COLUMNS).join(', ')} run downwards\n`);
}

/** What is wrong with files, given as pairs of a path in their folder and the paths that they import. */
function upwardImports(files, layers) {
  const layerOf = new Map(layers.flatMap((rooms, layer) => rooms.map((room) => [room, layer])));
  const roomOf = (path) => innermost(path, layerOf);
  const found = new Set(files.map(([path]) => roomOf(path)));
  const unknown = [...found].filter((room) => !layerOf.has(room));
  const gone = [...layerOf.keys()].filter((room) => !found.has(room));
  return [
    ...unknown.map((room) => `${room} has no layer: give it one in .ci/lint-layers.mjs`),
    ...gone.map((room) => `${room} is not there: take it out of .ci/lint-layers.mjs`),
    ...files.flatMap(([path, imported]) =>
      imported
        .map((specifier) => posix.join(dirname(path), specifier))
        .filter((target) => !target.startsWith('../'))
        .filter((target) => roomOf(target) !== roomOf(path))
        .filter((target) => layerOf.get(roomOf(target)) >= layerOf.get(roomOf(path)))
        .map((target) => `${path} imports ${target}, which does not stand below it`),
    ),
  ];
}

function innermost(path, rooms) {
  const parts = path.split('/');
  const paths = parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
  return paths.find((candidate) => rooms.has(candidate)) ?? parts[0];
}

/** Relative paths that a file imports or exports from, types too. */
function importsOf(text) {
  return [...text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'(?<path>\.{1,2}\/[^']+)'/gu)].map(
    ({ groups }) => groups.path,
  );
}

function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function* plantedMistakesMissed() {
  const upward = upwardImports(
    [
      ['high/two.ts', importsOf("import { one } from '../low/one.ts';\n")],
      ['low/one.ts', importsOf("import type { Two } from '../high/two.ts';\n")],
    ],
    [['low'], ['high']],
  );
  const inside = upwardImports(
    [
      ['outer/inner/one.ts', importsOf("export { two } from '../two.ts';\n")],
      ['outer/two.ts', importsOf("import { one } from './inner/one.ts';\n")],
    ],
    [['outer/inner'], ['outer']],
  );
  if (inside.join() !== 'outer/inner/one.ts imports outer/two.ts, which does not stand below it')
    yield `the import that was planted to run out of an inner room must be found, but found is: ${JSON.stringify(inside)}`;
  if (upward.join() !== 'low/one.ts imports high/two.ts, which does not stand below it')
    yield `the import that was planted to run upwards must be found, but found is: ${JSON.stringify(upward)}`;
  const { status, stderr } = biomeOnCircleOfTypes();
  if (status !== 1 || !stderr.includes('noImportCycles'))
    yield `Biome must find the circle of types that was planted, but says:\n${stderr}`;
}

function biomeOnCircleOfTypes() {
  const folder = mkdtempSync(join(tmpdir(), 'circle-'));
  try {
    copyFileSync('biome.json', join(folder, 'biome.json'));
    writeFileSync(
      join(folder, 'one.ts'),
      "import type { Two } from './two.ts';\n\nexport type One = Two | 1;\n",
    );
    writeFileSync(
      join(folder, 'two.ts'),
      "import type { One } from './one.ts';\n\nexport type Two = readonly One[];\n",
    );
    const biome = join(process.cwd(), 'node_modules/.bin/biome');
    return spawnSync(biome, ['lint', '--vcs-enabled=false'], { cwd: folder, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
