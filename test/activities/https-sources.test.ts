import test from 'ava';
import { readSource } from '../../activities/document-sources/read-source.ts';
import { png } from '../vendors/pictures.ts';
import { type Answer, type HttpsServer, startHttpsServer } from './https-server.ts';

// One server, that answers as each test says: one after the other.

let server: HttpsServer;
test.before(async () => {
  server = await startHttpsServer();
});
test.after.always(() => server?.stop());

/** What comes of a source on the server, under an origin that names it by this host. */
function fetched(source: string, { host = 'localhost', allowPrivateAddress = true, patience = 30_000 } = {}) {
  const origin = `https://${host}:${server.port}/`;
  const origins = [{ url: `${origin}brands/`, allowPrivateAddress }];
  const signal = AbortSignal.timeout(patience);
  return readSource({ folders: [], origins }, 'documents.0.source', `${origin}${source}`, signal);
}

test.serial(
  'a document is fetched from an allowed origin, without cookies, credentials or a referrer',
  async (t) => {
    const content = png(1_900_000);
    const asked: unknown[] = [];
    server.answer((response, { method, url, headers }) => {
      const { host, connection, ...rest } = headers;
      asked.push([method, url, rest]);
      response.setHeader('set-cookie', 'session=1').end(content);
    });
    t.deepEqual(await fetched('brands/licence.png?version=2'), content);
    t.deepEqual(await fetched('brands/licence.png?version=2'), content);
    const once = ['GET', '/brands/licence.png?version=2', { 'user-agent': 'countersign' }];
    t.deepEqual(asked, [once, once]);
  },
);

const endless: Answer = (response) => {
  const write = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(100_000)));
    if (!response.destroyed) response.once('drain', write);
  };
  write();
};

const unfit: [what: string, answer: Answer, told: RegExp][] = [
  ['is not there', (response) => response.writeHead(404).end('s3cret'), /^The server answered 404$/],
  ['is forbidden', (response) => response.writeHead(403).end('s3cret'), /^The server answered 403$/],
  [
    'has moved elsewhere',
    (response) => response.writeHead(302, { location: 'https://localhost:1/brands/s3cret' }).end(),
    /^The server answered 302, and not with the document$/,
  ],
  ['is empty', (response) => response.end(), /^The document is empty$/],
  ['comes with another success', (response) => response.writeHead(206).end('part'), /answered 206/],
  [
    'is announced as too large',
    (response) => response.writeHead(200, { 'content-length': 10_000_001 }).write('x'),
    /larger than 10000000 bytes/,
  ],
  ['never ends', endless, /larger than 10000000 bytes/],
  [
    'comes compressed, unasked',
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    /compressed document/,
  ],
];

for (const [what, answer, told] of unfit) {
  test.serial(`a document that ${what} is a problem that says so by status alone`, async (t) => {
    server.answer(answer);
    const problem = await fetched('brands/licence.png?key=s3cret');
    t.like(problem, { field: 'documents.0.source', severity: 'refuse' });
    t.regex((problem as { message: string }).message, told);
    t.notRegex(JSON.stringify(problem), /s3cret/);
    t.true(JSON.stringify(problem).includes(`https://localhost:${server.port}/brands/`));
  });
}

test.serial('a server that fails for a moment is asked again', async (t) => {
  let asked = 0;
  server.answer((response) => {
    asked += 1;
    response.writeHead(asked < 2 ? 503 : 200).end('document');
  });
  t.deepEqual(await fetched('brands/a'), Buffer.from('document'));
});

test.serial('a server that never answers is given up in time', async (t) => {
  server.answer(() => {});
  t.like(await fetched('brands/a', { patience: 500 }), {
    message: 'The documents could not be fetched in time',
    isOutOfReach: true,
  });
});

test.serial('what is wrong with the server is told from what is wrong with the document', async (t) => {
  server.answer((response) => response.writeHead(503).end());
  t.like(await fetched('brands/a'), { message: 'The server answered 503', isOutOfReach: true });
  server.answer((response) => response.writeHead(404).end());
  t.like(await fetched('brands/a'), { message: 'The server answered 404', isOutOfReach: undefined });
});

for (const host of ['localhost', '127.0.0.1']) {
  test.serial(
    `an origin on this machine is refused as it connects, by ${host}, unless allowed`,
    async (t) => {
      server.answer((response) => response.end('private'));
      const before = server.connections();
      const problem = await fetched('brands/a', { host, allowPrivateAddress: false });
      t.like(problem, { message: 'The host has a private address, which its origin does not allow' });
      t.is(server.connections(), before);
    },
  );
}

test.serial('what no origin allows is never asked for', async (t) => {
  const before = server.connections();
  const problem = await fetched('other/a');
  t.like(problem, { message: 'The worker fetches no documents from there' });
  t.is(server.connections(), before);
});

test.serial(
  'a server that is not there, or whose certificate nobody vouches for, is told by its code',
  async (t) => {
    const stranger = await startHttpsServer({ trusted: false });
    t.teardown(() => stranger.stop());
    stranger.answer((response) => response.end('document'));
    const codeOf = async (port: number): Promise<unknown> => {
      const url = `https://localhost:${port}/`;
      const origins = [{ url, allowPrivateAddress: true }];
      return readSource(
        { folders: [], origins },
        'documents.0.source',
        `${url}a`,
        AbortSignal.timeout(20_000),
      );
    };
    t.like(await codeOf(1), {
      message: 'The server could not be reached (ECONNREFUSED)',
      isOutOfReach: true,
    });
    t.like(await codeOf(stranger.port), {
      message: 'The server could not be reached (DEPTH_ZERO_SELF_SIGNED_CERT)',
    });
  },
);
