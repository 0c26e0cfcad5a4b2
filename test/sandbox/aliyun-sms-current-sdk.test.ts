import test from 'ava';
import type { Control } from '../../sandbox/control-client.ts';
import { png } from '../vendors/pictures.ts';
import { upload } from './aliyun-bucket.ts';
import { productSdk, sdk } from './official-sdks.ts';
import { withSandbox } from './with-sandbox.ts';

type Client = ReturnType<typeof productSdk>;

const signName = '阿里云通信';
const application = { signName, signSource: 0, qualificationId: 1001, remark: '双11大促', thirdParty: false };

const create = async (client: Client, changes: object = {}) =>
  (await client.createSmsSign(new sdk.CreateSmsSignRequest({ ...application, ...changes }))).body;
const update = async (client: Client, changes: object = {}) =>
  (await client.updateSmsSign(new sdk.UpdateSmsSignRequest({ ...application, ...changes }))).body;
const look = async (client: Client) =>
  (await client.getSmsSign(new sdk.GetSmsSignRequest({ signName }))).body;
const listed = async (client: Client) =>
  (await client.querySmsSignList(new sdk.QuerySmsSignListRequest({}))).body?.smsSignList?.[0];
const old = async (client: Client) =>
  (await client.querySmsSign(new sdk.QuerySmsSignRequest({ signName }))).body?.signStatus;

const filing = async (client: Client) =>
  (await look(client))?.signIspRegisterDetailList?.map((item) => [item.operatorCode, item.registerStatus]);
const all = (status: number) => ['mobile', 'unicom', 'telecom'].map((carrier) => [carrier, status]);

const decide = (control: Control, verdict: 'approve' | 'reject', reason?: string) =>
  control.review({
    ...{ vendor: 'aliyun-sms', account: 'sandbox-enterprise', signature: signName, verdict },
    ...(reason && { reason }),
  });

for (const [name, algorithm] of [
  ['V3', undefined],
  ['v1', 'v2'],
] as const)
  test(`the product SDK over ${name}: created, rejected, updated, approved, filed, deleted`, async (t) => {
    const { endpoint, control } = await withSandbox(t);
    const client = productSdk({ endpoint }, algorithm);
    const moreData = [
      await upload(endpoint, 'screen.png', png(9_000)),
      await upload(endpoint, 'a.pdf', png()),
    ];

    const created = await create(client, { moreData });
    t.like(created, { code: 'OK', signName });
    t.like(await look(client), { signStatus: 0, orderId: created?.orderId, qualificationId: 1001 });
    t.deepEqual(await filing(client), all(-2), 'not before it is approved');

    await decide(control, 'reject', '通过资质信息，不能判断是否可以申请此签名。');
    const rejected = await look(client);
    t.like(rejected, { signStatus: 2, orderId: created?.orderId });
    t.is(rejected?.auditInfo?.rejectInfo, '通过资质信息，不能判断是否可以申请此签名。');
    t.deepEqual(
      rejected?.fileUrlList,
      moreData.map((key) => `${endpoint}/${key}`),
    );

    const updated = await update(client);
    t.not(updated?.orderId, created?.orderId);
    t.like(await look(client), { signStatus: 0, orderId: updated?.orderId });
    t.is((await update(client))?.code, 'isv.ERROR_SIGN_NOT_MODIFY', 'while it is in review');

    await decide(control, 'approve');
    t.like(await look(client), { signStatus: 1, orderId: updated?.orderId });
    t.deepEqual(await filing(client), all(-1));
    await decide(control, 'approve');
    t.deepEqual(await filing(client), all(3));

    await client.deleteSmsSign(new sdk.DeleteSmsSignRequest({ signName }));
    t.is((await look(client))?.code, 'isv.SMS_SIGNATURE_ILLEGAL');
  });

test('an update of an approved signature shows in the list alone until it is approved, and so does its rejection', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  const client = productSdk({ endpoint });
  const approvedOrder = (await create(client))?.orderId;
  await decide(control, 'approve');
  await decide(control, 'approve');
  const unchanged = async (when: string) => {
    t.like(await look(client), { signStatus: 1, orderId: approvedOrder, remark: '双11大促' }, when);
    t.deepEqual(await filing(client), all(3), when);
    t.is(await old(client), 1, when);
  };

  const first = await update(client, { remark: '新的说明' });
  await unchanged('in review');
  t.like(await listed(client), { auditStatus: 'AUDIT_STATE_INIT', orderId: first?.orderId });
  await decide(control, 'reject', '不行');
  await unchanged('rejected');
  const rejected = await listed(client);
  t.like(rejected, { auditStatus: 'AUDIT_STATE_NOT_PASS', orderId: first?.orderId });
  t.is(rejected?.reason?.rejectInfo, '不行');

  const second = await update(client, { remark: '再次说明' });
  await unchanged('in review again');
  await decide(control, 'approve');
  t.like(await look(client), { signStatus: 1, orderId: second?.orderId, remark: '再次说明' });
  t.like(await listed(client), { auditStatus: 'AUDIT_STATE_PASS', orderId: second?.orderId });
  t.deepEqual(await filing(client), all(-1), 'filed anew');
});

test('an account may be told that its list does not show updates either', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  const client = productSdk({ endpoint });
  const settings = { vendor: 'aliyun-sms', vendorAccount: 'sandbox-enterprise' } as const;
  await control.account({ ...settings, listShowsUpdates: false });
  const approvedOrder = (await create(client))?.orderId;
  await decide(control, 'approve');
  await update(client);
  t.like(await listed(client), { auditStatus: 'AUDIT_STATE_PASS', orderId: approvedOrder });
});

test('reviewer and carriers take the time that they are told to', async (t) => {
  const { endpoint } = await withSandbox(t, { reviewDelay: 0 });
  const client = productSdk({ endpoint });
  await create(client);
  t.is((await look(client))?.signStatus, 1);
  t.deepEqual(await filing(client), all(3));
});

test('the papers of others come back as they were given', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  const client = productSdk({ endpoint });
  const papers = { qualificationId: 1004, thirdParty: true, authorizationLetterId: 2001 };
  await create(client, { ...papers, signSource: 5, trademarkId: 3001 });
  await decide(control, 'approve');
  t.like(await look(client), { ...papers, authorizationLetterAuditPass: true, trademarkId: 3001 });
  t.like(await listed(client), {
    ...{ authorizationLetterId: 2001, authorizationLetterAuditPass: true, trademarkId: 3001 },
  });
});
