// Writes docs/web-ui.png: a rejected signature as people see it in Temporal's Web UI. Chinese needs a font such as Noto Sans CJK.
import path from 'node:path';
import { chromiumProgram, openBrowser } from './browser.ts';
import { startRejectedSignature } from './rejected-signature.ts';
import { WorkflowPage } from './workflow-page.ts';

const program = chromiumProgram();
if (!program) throw new Error('A Chromium on the PATH is needed to take a picture of the Web UI.');

/** Of the Web UI's own navigation, which is cut off, and of what remains. */
const sidebar = 256;
const width = 1_280;
const header = 48;

const { stack, workflowId } = await startRejectedSignature();
const browser = await openBrowser(program);
const page = await browser.newPage({ viewport: { width: sidebar + width, height: 1_400 } });
const workflow = new WorkflowPage(page, stack.engine.temporal.webUi!, workflowId);
await workflow.open('User Metadata');
await workflow.details.getByText('rejected: The vendor rejected it').waitFor();
// The panel grows to its content only after that is drawn, and the worker is listed some seconds after it started.
await page.waitForTimeout(5_000);
const panel = await page.locator('#user-metadata-current-details').boundingBox();
await page.screenshot({
  path: path.join(import.meta.dirname, '../../docs/web-ui.png'),
  clip: { x: sidebar, y: header, width, height: panel!.y + panel!.height - header },
});
await browser.close();
await stack.stop();
