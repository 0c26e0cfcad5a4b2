import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second for programs, whatever its own clock does. */
const tick = 10;

/**
 * Milliseconds of processor time that a process and its children have used, those included that have ended; undefined
 * where there is no /proc, or no such process.
 */
export function processorTime(pid: number | undefined): number | undefined {
  const own = pid === undefined ? undefined : statOf(String(pid));
  if (!own) return undefined;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === pid);
  return children.reduce((sum, child) => sum + child!.used, own.used + own.ofEnded);
}

function statOf(pid: string) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in parentheses, which may itself hold spaces and parentheses.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11);
    return { parent: fields[1], used: (user + system) * tick, ofEnded: (endedUser + endedSystem) * tick };
  } catch {
    return undefined;
  }
}
