/** What one measured program tells the one that started it: a line of JSON with its own peak memory. */
export function report(measured) {
  // maxRSS is in KiB. https://nodejs.org/api/process.html#processresourceusage
  const peak = (process.resourceUsage().maxRSS * 1024) / 1e6;
  process.stdout.write(`${JSON.stringify({ ...measured, peak })}\n`);
}
