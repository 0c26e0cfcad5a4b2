// What the containers are asked by: exit code 0 when the URL given answers with success. The image has no curl.
const [, , url = 'http://127.0.0.1:7280/live'] = process.argv;
const healthy = await fetch(url, { signal: AbortSignal.timeout(2_500) }).then(
  ({ ok }) => ok,
  () => false,
);
process.exit(healthy ? 0 : 1);

export {};
