import test, { type ExecutionContext } from 'ava';
import { standingOf } from '../../model/filing.ts';
import { account, currentSandbox, signal, text, vendor } from './aliyun-sms-current.ts';
import { answeringServer } from './answering-server.ts';
import { api, failure } from './ask.ts';
import { named } from './named.ts';

const statuses: [status: number, state: string, standing: string][] = [
  [3, 'filed', 'usable'],
  [1, 'filing', 'filing'],
  [0, 'failed', 'disabled'],
  [2, 'lapsed', 'lapsed'],
  [-1, 'filing', 'filing'],
  [-2, 'filing', 'filing'],
  [9, 'unrecognized', 'filing'],
];

/** What a glance shows of an approved signature that is seeded with these carriers. */
async function filings(t: ExecutionContext, filing: object | number) {
  const { client, control } = await currentSandbox(t);
  const seed = { text, state: 'approved', qualificationId: '1001', filing };
  await control.signatures({ vendor, account, signatures: [seed] });
  const view = await client.glance(named(text), { signal });
  t.deepEqual((await client.look(named(text), { signal }))?.filings, view?.filings);
  return view?.filings;
}

for (const [status, state, standing] of statuses)
  test(`RegisterStatus ${status} is ${state}: ${standing}`, async (t) => {
    const shown = await filings(t, status);
    t.deepEqual(
      shown?.map(({ carrier, state, rawCode }) => [carrier, state, rawCode]),
      ['mobile', 'unicom', 'telecom'].map((carrier) => [carrier, state, String(status)]),
    );
    t.is(standingOf(shown), standing as ReturnType<typeof standingOf>);
  });

test('each carrier has its own state, date and reasons, in words where there are any', async (t) => {
  const shown = await filings(t, {
    mobile: { status: 3, completedAt: '2026-03-02T04:00:00Z' },
    unicom: { status: 0, reasons: [{ code: 'QUALIFICATION_ERROR', words: ['企业名称不一致', '证件过期'] }] },
    telecom: { status: 2, reasons: [{ code: 'NO_SEND_RECORD' }] },
  });
  t.like(shown?.[0], { state: 'filed', completedAt: '2026-03-02T04:00:00.000Z', reasons: undefined });
  t.like(shown?.[1], { state: 'failed', reasons: ['企业名称不一致', '证件过期'] });
  t.like(shown?.[2], { state: 'lapsed', reasons: ['NO_SEND_RECORD'] });
  t.is(standingOf(shown), 'partlyUsable');
});

const record = (list: unknown) =>
  JSON.stringify({ Code: 'OK', SignName: text, SignStatus: 1, SignIspRegisterDetailList: list });

async function glance(t: ExecutionContext, list: unknown) {
  const endpoint = await answeringServer(t, (response) => response.end(record(list)));
  return api(endpoint, { api: 'current' }).glance(named(text), { signal });
}

test('where no carrier is listed, nothing is told of them', async (t) => {
  for (const list of [undefined, null, []]) t.is((await glance(t, list))?.filings, undefined);
});

test('a carrier that nobody knows is passed over, and one without a state is not filed', async (t) => {
  const view = await glance(t, [{ OperatorCode: 'fifth', RegisterStatus: 3 }, { OperatorCode: 'mobile' }]);
  t.deepEqual(
    view?.filings?.map(({ carrier, state }) => [carrier, state]),
    [['mobile', 'unrecognized']],
  );
});

test('a list of carriers in another form is a protocol error, and never usable', async (t) => {
  t.is((await failure(glance(t, ['mobile']))).kind, 'protocol');
  t.is((await failure(glance(t, { mobile: 3 }))).kind, 'protocol');
});
