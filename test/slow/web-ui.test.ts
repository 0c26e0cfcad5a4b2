import test from 'ava';
import type { Browser } from 'playwright-core';
import { chromiumProgram, openBrowser } from '../web-ui/browser.ts';
import { type RejectedSignature, startRejectedSignature } from '../web-ui/rejected-signature.ts';
import { WorkflowPage } from '../web-ui/workflow-page.ts';

const program = chromiumProgram();
const inChromium = program ? test.serial : test.serial.skip;
if (!program) test.skip('a Chromium on the PATH is needed to look at the Web UI', () => {});

let rejected: RejectedSignature;
let browser: Browser;

test.before(async () => {
  if (!program) return;
  [rejected, browser] = await Promise.all([startRejectedSignature(), openBrowser(program)]);
});
test.after.always(async () => {
  await browser?.close();
  await rejected?.stack.stop();
});

async function openPage(): Promise<WorkflowPage> {
  const page = await browser.newPage({ viewport: { width: 1_536, height: 1_000 } });
  return new WorkflowPage(page, rejected.stack.engine.temporal.webUi!, rejected.workflowId);
}

inChromium('the list of workflows leads to a signature with a Chinese text', async (t) => {
  const { page } = await openPage();
  await page.goto(`${rejected.stack.engine.temporal.webUi}/namespaces/default/workflows`);
  await page.getByRole('link', { name: rejected.workflowId }).click();
  await page.getByRole('heading', { name: rejected.workflowId }).waitFor();
  t.true(decodeURIComponent(page.url()).includes(`/workflows/${rejected.workflowId}/`));
});

inChromium('its page tells the state, the reason, whose turn it is and what is next', async (t) => {
  const workflow = await openPage();
  await workflow.open('User Metadata');
  await workflow.details.getByText('rejected: The vendor rejected it').waitFor();
  const lines = await workflow.details.getByRole('listitem').allTextContents();
  const [reason, understood, turn, next, submission] = lines.map((line) => line.trim());
  t.is(reason, `Reason: ${rejected.reason} (the vendor’s code: 2)`);
  t.is(understood, 'Understood as: certificateMissing (documents), letterMissing (documents)');
  t.is(turn, 'Whose turn: person');
  t.regex(next!, /^Next: Send modify with documents that hold the certificate/);
  t.regex(submission!, /^application: rejected, sent \d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
  await workflow.page.frameLocator('#user-metadata-summary').getByText('【山海茶坊】 at acme').waitFor();
});

inChromium('its search attributes are shown', async (t) => {
  const workflow = await openPage();
  await workflow.open('Search Attributes');
  for (const line of [
    '"SignatureAccount": "acme"',
    '"SignatureStatus": "rejected"',
    '"SignatureText": "山海茶坊"',
    '"SignatureWaitingFor": "person"',
  ]) {
    await t.notThrowsAsync(workflow.page.getByText(line).waitFor(), line);
  }
});

inChromium('the dialog for updates lists each with what it does and an example', async (t) => {
  const workflow = await openPage();
  await workflow.openUpdates();
  const options = await workflow.dialog.getByRole('option').allTextContents();
  for (const name of ['provide', 'modify', 'withdraw', 'settle']) {
    t.true(
      options.some((option) => new RegExp(`^\\s*${name}\\s*[A-Z].{20,}`).test(option)),
      `${name} in ${options}`,
    );
  }
  t.true(options.some((option) => option.includes('Example: {"remark": "…", "documents": [')));
});

inChromium('a payload of the wrong shape is answered with what is wrong, and without a stack', async (t) => {
  const workflow = await openPage();
  await workflow.sendUpdate('modify', { remarks: 'A misspelt field' });
  const answer = workflow.dialog.getByRole('alert').filter({ hasText: 'remarks' });
  const text = (await answer.textContent()) ?? '';
  t.regex(text, /no field named remarks/);
  t.notRegex(text, /\.[jt]s:|\n\s*at /);
});

inChromium('a modification sent from the page is submitted to the vendor and approved', async (t) => {
  const workflow = await openPage();
  const documents = [{ kind: 'businessLicense', source: 'file:business-license.png' }];
  await workflow.sendUpdate('modify', { documents });
  const { stack, workflowId } = rejected;
  const usable = await stack.countersign.wait(workflowId, { every: 200, timeout: 60_000 });
  t.deepEqual(
    usable.submissions.map(({ kind, state }) => `${kind} ${state}`),
    ['application rejected', 'modification usable'],
  );
  await workflow.open('User Metadata');
  await workflow.details.getByText('usable: Approved').waitFor();
});
