import { FONT, textWidth } from '@wfm/asl/graph';
import { LANES, type Lane, type Step, type Tone } from './step.ts';

const SIZES = {
  font: 12,
  headFont: 13,
  margin: 14,
  timeWidth: 70,
  headHeight: 34,
  arrowHeight: 30,
  timeHeight: 26,
  lineHeight: 16,
  notePadding: 8,
  gap: 8,
  minLaneGap: 120,
} as const;

const STYLE = `
  .ground{fill:#ffffff}.lane{stroke:#cbd5e1;stroke-dasharray:3 4}.head{fill:#f1f5f9;stroke:#cbd5e1}
  .title{fill:#0f172a;font-weight:600}.text{fill:#334155}.time{fill:#64748b;font-weight:600}.pause{stroke:#e2e8f0}
  .plain{stroke:#475569;fill:none;stroke-width:1.4}.good{stroke:#16a34a;fill:none;stroke-width:1.8}.bad{stroke:#dc2626;fill:none;stroke-width:1.8}
  .tipplain{fill:#475569}.tipgood{fill:#16a34a}.tipbad{fill:#dc2626}
  .noteplain{fill:#eff6ff;stroke:#93c5fd}.notegood{fill:#f0fdf4;stroke:#16a34a}.notebad{fill:#fef2f2;stroke:#dc2626}
  .textgood{fill:#15803d}.textbad{fill:#b91c1c}
  @media (prefers-color-scheme:dark){
  .ground{fill:#0d1117}.lane{stroke:#30363d}.head{fill:#161b22;stroke:#30363d}
  .title{fill:#e6edf3}.text{fill:#c9d1d9}.time{fill:#9198a1}.pause{stroke:#21262d}
  .plain{stroke:#9198a1}.good{stroke:#4ade80}.bad{stroke:#f87171}.tipplain{fill:#9198a1}.tipgood{fill:#4ade80}.tipbad{fill:#f87171}
  .noteplain{fill:#111d2e;stroke:#1f6feb}.notegood{fill:#0f2417;stroke:#238636}.notebad{fill:#2a1215;stroke:#da3633}
  .textgood{fill:#86efac}.textbad{fill:#fca5a5}}`;

/** Where the lanes of a picture stand. */
type Places = ReadonlyMap<Lane, number>;

/** Steps one under the other between the lanes of those that take part. The picture needs nothing else: no font, no script. */
export function sequenceSvg(steps: readonly Step[], title: string): string {
  const lanes = usedLanes(steps);
  const places = placesOf(lanes, steps);
  const right = places.get(lanes.at(-1) as Lane) ?? 0;
  const width = Math.ceil(right + lastHalfWidth(lanes, steps) + SIZES.margin);
  let y = SIZES.margin + SIZES.headHeight + SIZES.gap;
  const drawn = steps.map((step) => {
    const top = y;
    y += heightOf(step);
    return drawStep(step, { top, places, width });
  });
  const height = Math.ceil(y + SIZES.margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family='${FONT}' font-size="${SIZES.font}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<defs>${(['plain', 'good', 'bad'] as const).map(arrowTip).join('')}</defs>`,
    `<rect class="ground" width="${width}" height="${height}" rx="8"/>`,
    ...lanes.map((lane) => laneSvg(lane, { x: places.get(lane) ?? 0, height })),
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

function usedLanes(steps: readonly Step[]): readonly Lane[] {
  const used = new Set(
    steps.flatMap((step): readonly Lane[] =>
      step.kind === 'arrow' ? [step.from, step.to] : step.kind === 'note' ? [step.at] : [],
    ),
  );
  return (Object.keys(LANES) as Lane[]).filter((lane) => used.has(lane));
}

/** Lanes as far from each other as the longest text between them needs. */
function placesOf(lanes: readonly Lane[], steps: readonly Step[]): Places {
  const gaps = lanes.slice(1).map((lane, index) => {
    const heads = headWidth(lanes[index] as Lane) + headWidth(lane);
    return Math.max(SIZES.minLaneGap, heads / 2 + SIZES.gap);
  });
  const spans = steps.flatMap((step) => {
    if (step.kind !== 'arrow') return [];
    const [left = 0, right = 0] = [lanes.indexOf(step.from), lanes.indexOf(step.to)].toSorted(
      (a, b) => a - b,
    );
    return [{ left, right, needed: textWidth(step.text, SIZES.font) + 30 }];
  });
  for (const { left, right, needed } of spans.toSorted((a, b) => a.right - a.left - (b.right - b.left))) {
    const there = gaps.slice(left, right).reduce((sum, gap) => sum + gap, 0);
    const more = Math.max(0, needed - there) / (right - left);
    for (let index = left; index < right; index += 1) gaps[index] = (gaps[index] ?? 0) + more;
  }
  // Notes reach to both sides of their lane.
  const workflow = lanes.indexOf('workflow');
  const halfNote = noteHalfWidth(steps) + SIZES.gap;
  for (const index of [workflow - 1, workflow]) {
    if (gaps[index] !== undefined) gaps[index] = Math.max(gaps[index], halfNote);
  }
  let x = SIZES.timeWidth + SIZES.minLaneGap / 3;
  return new Map(
    lanes.map((lane, index) => {
      x += index === 0 ? 0 : (gaps[index - 1] ?? 0);
      return [lane, Math.round(x)] as const;
    }),
  );
}

function noteHalfWidth(steps: readonly Step[]): number {
  const widths = steps.map((step) => (step.kind === 'note' ? noteWidth(step.text) : 0));
  return Math.max(0, ...widths) / 2;
}

function lastHalfWidth(lanes: readonly Lane[], steps: readonly Step[]): number {
  const last = lanes.at(-1) as Lane;
  const head = headWidth(last) / 2;
  return last === 'workflow' ? Math.max(head, noteHalfWidth(steps)) : head;
}

function noteWidth(text: string): number {
  return Math.max(...text.split('\n').map((line) => textWidth(line, SIZES.font))) + 2 * SIZES.notePadding;
}

function headWidth(lane: Lane): number {
  return textWidth(LANES[lane], SIZES.headFont) + 2 * SIZES.notePadding;
}

function heightOf(step: Step): number {
  switch (step.kind) {
    case 'time':
      return SIZES.timeHeight;
    case 'arrow':
      return SIZES.arrowHeight;
    case 'note':
      return step.text.split('\n').length * SIZES.lineHeight + 2 * SIZES.notePadding;
    default:
      throw new TypeError(`Unknown step: ${JSON.stringify(step satisfies never)}`);
  }
}

interface Place {
  readonly top: number;
  readonly places: Places;
  readonly width: number;
}

function drawStep(step: Step, { top, places, width }: Place): string {
  switch (step.kind) {
    case 'time': {
      const middle = top + SIZES.timeHeight / 2;
      return `<path class="pause" d="M${SIZES.margin} ${middle}H${width - SIZES.margin}"/><text class="time" x="${SIZES.margin}" y="${middle + 16}">${escaped(step.text)}</text>`;
    }
    case 'note':
      return noteSvg(step, { top, x: places.get(step.at) ?? 0 });
    case 'arrow':
      return arrowSvg(step, { top, from: places.get(step.from) ?? 0, to: places.get(step.to) ?? 0 });
    default:
      throw new TypeError(`Unknown step: ${JSON.stringify(step satisfies never)}`);
  }
}

function noteSvg(
  { text, tone }: Extract<Step, { kind: 'note' }>,
  { top, x }: { readonly top: number; readonly x: number },
): string {
  const lines = text.split('\n');
  const [width, height] = [noteWidth(text), lines.length * SIZES.lineHeight + SIZES.notePadding];
  const rows = lines.map(
    (line, index) =>
      `<text class="${textClass(tone)}" text-anchor="middle" x="${x}" y="${top + 16 + index * SIZES.lineHeight}">${escaped(line)}</text>`,
  );
  return `<rect class="note${tone}" x="${x - width / 2}" y="${top}" width="${width}" height="${height}" rx="5"/>${rows.join('')}`;
}

function arrowSvg(
  { text, tone }: Extract<Step, { kind: 'arrow' }>,
  { top, from, to }: { readonly top: number; readonly from: number; readonly to: number },
): string {
  const y = top + SIZES.arrowHeight - 8;
  const end = to > from ? to - 2 : to + 2;
  return [
    `<path class="${tone}" marker-end="url(#${tone})" d="M${from} ${y}H${end}"/>`,
    `<rect class="ground" x="${(from + to) / 2 - textWidth(text, SIZES.font) / 2}" y="${y - 18}" width="${textWidth(text, SIZES.font)}" height="15" opacity=".9"/>`,
    `<text class="${textClass(tone)}" text-anchor="middle" x="${(from + to) / 2}" y="${y - 6}">${escaped(text)}</text>`,
  ].join('');
}

function textClass(tone: Tone): string {
  return tone === 'plain' ? 'text' : `text${tone}`;
}

function laneSvg(lane: Lane, { x, height }: { readonly x: number; readonly height: number }): string {
  const width = headWidth(lane);
  const top = SIZES.margin;
  return [
    `<path class="lane" d="M${x} ${top + SIZES.headHeight}V${height - SIZES.margin}"/>`,
    `<rect class="head" x="${x - width / 2}" y="${top}" width="${width}" height="${SIZES.headHeight - 8}" rx="6"/>`,
    `<text class="title" text-anchor="middle" font-size="${SIZES.headFont}" x="${x}" y="${top + 18}">${LANES[lane]}</text>`,
  ].join('');
}

function arrowTip(tone: Tone): string {
  return `<marker id="${tone}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path class="tip${tone}" d="M0 0.6L10 5L0 9.4z"/></marker>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
