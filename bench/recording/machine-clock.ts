/** Milliseconds by the machine's monotonic clock: the same one in all of its processes, whatever `Date` says there. */
export const machineNow = (): number => Number(process.hrtime.bigint()) / 1e6;
