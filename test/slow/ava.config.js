export default {
  extensions: ['ts'],
  files: ['test/slow/**/*.test.ts'],
  require: ['./test/compile-cache.ts'],
  workerThreads: false,
  concurrency: 1,
  timeout: '10m',
};
