import test from 'ava';
import { png } from '../vendors/pictures.ts';
import { currentSdk, olderSdk } from './tencent-official-sdks.ts';
import { good, withTencent } from './tencent-sms-call.ts';

const large = png(3_500_000).toString('base64');
const list = { International: 0 };

test('the current client: added, rejected, modified with pictures of 3.5 MB, approved, listed, deleted', async (t) => {
  const { endpoint } = await withTencent(t, { reviewDelay: 0 });
  const client = currentSdk({ endpoint });
  const onBehalf = { ...good, SignPurpose: 1 };
  const { AddSignStatus } = await client.AddSmsSign(onBehalf);
  const SignId = AddSignStatus!.SignId!;
  const rejected = await client.DescribeSmsSignList({ ...list, SignIdSet: [SignId] });
  t.like(rejected.DescribeSignListStatusSet, [{ SignId, StatusCode: -1, SignName: good.SignName }]);
  t.regex(rejected.DescribeSignListStatusSet![0]!.ReviewReply!, /委托授权书/);

  const letter = png(3_500_000).toString('base64');
  const modified = { ...onBehalf, SignId, SignName: '沙箱短信', ProofImage: large, CommissionImage: letter };
  t.is((await client.ModifySmsSign(modified)).ModifySignStatus?.SignId, SignId);
  const { DescribeSignListStatusSet, RequestId } = await client.DescribeSmsSignList({ ...list, Limit: 100 });
  t.like(DescribeSignListStatusSet, [{ SignId, StatusCode: 0, SignName: '沙箱短信', QualificationId: 1001 }]);
  t.is(RequestId?.length, 36);

  t.truthy((await client.DeleteSmsSign({ SignId })).DeleteSignStatus?.DeleteTime);
  t.deepEqual((await client.DescribeSmsSignList(list)).DescribeSignListStatusSet, []);
  await t.throwsAsync(client.DeleteSmsSign({ SignId }), { code: 'FailedOperation.SignIdNotExist' });
});

test('the older client: added, listed by id, deleted', async (t) => {
  const { endpoint } = await withTencent(t, { reviewDelay: 0 });
  const client = olderSdk({ endpoint });
  const { SignPurpose: UsedMethod, ...rest } = good;
  const { AddSignStatus } = await client.AddSmsSign({ ...rest, UsedMethod });
  t.is(typeof AddSignStatus?.SignApplyId, 'number');
  const SignIdSet = [AddSignStatus!.SignId!];
  const shown = await client.DescribeSmsSignList({ ...list, SignIdSet });
  t.like(shown.DescribeSignListStatusSet, [{ SignId: SignIdSet[0], StatusCode: 0 }]);
  t.truthy((await client.DeleteSmsSign({ SignId: SignIdSet[0]! })).DeleteSignStatus?.DeleteTime);
});

test("a wrong secret, an unknown key and an individual are refused with the vendor's codes", async (t) => {
  const { endpoint } = await withTencent(t);
  const asking = (account: { account?: string; secret?: string }) =>
    currentSdk({ endpoint, ...account }).DescribeSmsSignList(list);
  await t.throwsAsync(asking({ secret: 'wrong' }), { code: 'AuthFailure.SignatureFailure' });
  await t.throwsAsync(asking({ account: 'nobody' }), { code: 'AuthFailure.SecretIdNotFound' });
  await t.throwsAsync(asking({ account: 'sandbox-individual' }), {
    code: 'FailedOperation.NotEnterpriseCertification',
  });
});

test.serial('a clock that is ten minutes behind is refused', async (t) => {
  const { endpoint } = await withTencent(t);
  const { getTime } = Date.prototype;
  t.teardown(() => {
    Date.prototype.getTime = getTime;
  });
  // The library reads its clock in this way alone, and the sandbox never does.
  Date.prototype.getTime = function late() {
    return getTime.call(this) - 600_000;
  };
  await t.throwsAsync(currentSdk({ endpoint }).DescribeSmsSignList(list), {
    code: 'AuthFailure.SignatureExpire',
  });
});

test('what the vendor refuses carries its words and the id of the request', async (t) => {
  const { endpoint } = await withTencent(t);
  const error = await t.throwsAsync(currentSdk({ endpoint }).AddSmsSign({ ...good, ProofImage: 'bm90' }));
  t.like(error, { code: 'InvalidParameterValue.ImageInvalid' });
  t.regex(error!.message, /图片格式错误/);
  t.regex((error as { requestId?: string }).requestId ?? '', /^[0-9a-f-]{36}$/);
});
