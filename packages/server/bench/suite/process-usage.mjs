import { readFileSync } from 'node:fs';

// USER_HZ, which is 100 on every Linux that Node runs on.
const msPerTick = 10;

/** CPU time a process has used so far, in ms; only Linux tells. */
export function readCpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * msPerTick;
}
