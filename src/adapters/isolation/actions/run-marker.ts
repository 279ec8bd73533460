/** By this in their environment, the processes of one run are found again, whoever comes after. */
export function runMarker(run: string): string {
  return `HONBAN_RUN=${run}`;
}
