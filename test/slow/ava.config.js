export default {
  extensions: ['ts'],
  files: ['test/slow/**/*.test.ts'],
  workerThreads: false,
  concurrency: 1,
  timeout: '10m',
};
