import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface ProcessLine {
  readonly pid: number;
  readonly parent: number;
  readonly rssBytes: number;
}

/** Resident memory of a process and of all that it started. Pages that they share are counted for each. */
export async function residentBytes(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,rss=']);
  const all = stdout.split('\n').filter(Boolean).map(parseLine);
  const family = new Set([pid]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { pid: child, parent } of all) if (family.has(parent)) family.add(child);
  }
  return all.reduce((sum, line) => (family.has(line.pid) ? sum + line.rssBytes : sum), 0);
}

function parseLine(line: string): ProcessLine {
  const [pid = 0, parent = 0, rssKiB = 0] = line.trim().split(/\s+/).map(Number);
  return { pid, parent, rssBytes: rssKiB * 1024 };
}
