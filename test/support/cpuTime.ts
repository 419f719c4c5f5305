/** How much of the processor's time some work takes, in milliseconds; what other processes take meanwhile does not count. */
export function cpuTimeMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
