import test from 'ava';
import { reviewState } from '../../vendors/tencent-sms/review-state.ts';

const filing = (rawCode: string) => [{ carrier: 'all', state: 'filing', rawCode }];

test('each code is a state, and the code stays beside it', (t) => {
  t.like(reviewState('0', undefined), { status: 'approved', rawCode: '0', filings: undefined });
  t.like(reviewState('1', undefined), { status: 'inReview', rawCode: '1' });
  t.like(reviewState('2', undefined), { status: 'approved', rawCode: '2', filings: filing('2') });
  t.like(reviewState('-1', '证明文件不清晰'), {
    status: 'rejected',
    rawCode: '-1',
    reason: '证明文件不清晰',
  });
});

test('a code that nobody knows is no verdict, and -1 without words is none either', (t) => {
  for (const code of ['3', '-2', '', '00', 'usable', 'toString'])
    t.deepEqual(reviewState(code, 'words'), { status: 'unrecognized', rawCode: code });
  t.deepEqual(reviewState('-1', undefined), { status: 'unrecognized', rawCode: '-1' });
});

for (const reply of [
  '签名审核已通过，运营商首次报备未完成，暂不可用。',
  '未完成首次报备',
  '首次报备未完成，请耐心等待',
  '运营商实名报备进行中',
  '签名正在报备中',
  '待运营商报备',
  '首次报备尚未完成，签名暂时无法使用',
  'The first carrier filing has not been completed',
  'Approved; carrier registration in progress, please wait',
])
  test(`approved, and with the carriers: ${reply}`, (t) => {
    const state = reviewState('-1', reply);
    t.is(state.status, 'approved');
    t.like(state.filings, [{ carrier: 'all', state: 'filing', rawCode: '-1', reasons: [reply] }]);
  });

for (const reply of [
  '运营商报备失败：企业信息不一致',
  '签名与营业执照名称不一致，请修改后重新提交报备',
  '报备未完成：请补充授权书后重新提交',
  '报备资料审核未通过，尚未生效',
  '资质信息待补充，暂无法报备',
  '签名名称涉及他人商标，未完成报备所需授权，无法报备',
  '网站尚未备案，请完成备案后再申请',
  '网站ICP备案未完成',
  '签名内容无法识别所属主体',
  'The carrier filing failed and is incomplete',
  'The ICP registration of the website is not completed',
  'The business license is pending annual inspection',
])
  test(`rejected: ${reply}`, (t) => {
    t.deepEqual(reviewState('-1', reply), { status: 'rejected', rawCode: '-1', reason: reply });
  });
