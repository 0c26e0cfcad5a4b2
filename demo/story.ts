import type { WaitOptions } from '../client/wait.ts';
import type { ApplicationInput } from '../model/application.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import type { SignatureStatus } from '../model/messages.ts';
import type { Stack } from './stack.ts';

/** One signature of the demo: what is applied for, and what becomes of it. */
interface Chapter {
  application: ApplicationInput;
  /** Where it has to end for the demo to be told as it should. */
  ends: SignatureState;
  /** What a person answers to a rejection. */
  answer?: { documents: NonNullable<ApplicationInput['documents']> };
}

const certificate = [{ kind: 'businessLicense', source: 'file:business-license.png' }] as const;

const chapters: Chapter[] = [
  {
    application: {
      account: 'acme-enterprise',
      text: '山海茶坊',
      source: 'company',
      remark: 'Order and delivery updates to customers of our tea house',
    },
    answer: { documents: [...certificate] },
    ends: 'usable',
  },
  {
    application: {
      account: 'jo-individual',
      text: '晨光手账',
      source: 'app',
      remark: 'Reminders of the diary app, to people who asked for them',
      documents: [{ kind: 'appScreenshot', source: 'file:business-license.png' }],
    },
    ends: 'usable',
  },
  {
    application: {
      account: 'jo-individual',
      text: '晚风电台',
      source: 'officialAccount',
      remark: 'News of the programme, to subscribers of the official account',
      documents: [{ kind: 'accountScreenshot', source: 'file:business-license.png' }],
    },
    ends: 'queued',
  },
];

export interface Told {
  status: SignatureStatus;
  /** What was seen of every submission, the reasons of rejections included. */
  asItShould: boolean;
}

/** Tells the chapters side by side; `onChange` hears of every change. */
export async function tell(
  stack: Stack,
  onChange: (status: SignatureStatus) => void,
  signal: AbortSignal,
): Promise<Told[]> {
  let before: Promise<unknown> = Promise.resolve();
  const telling = chapters.map(async (chapter) => {
    // One after the other, so that it is the second application of the day that has to wait.
    const submitting = before.then(() => {
      signal.throwIfAborted();
      return stack.countersign.submit(chapter.application);
    });
    before = submitting;
    const submitted = await submitting;
    onChange(submitted);
    return follow(stack, chapter, submitted, { every: 300, timeout: 90_000, onChange, signal });
  });
  // Where one fails, the others' last calls are answered still: a client is not to be closed under them.
  await Promise.allSettled(telling);
  const ended = await Promise.all(telling);
  return ended.map((status, index) => ({ status, asItShould: status.state === chapters[index]!.ends }));
}

async function follow(
  { countersign }: Stack,
  chapter: Chapter,
  submitted: SignatureStatus,
  options: WaitOptions & Required<Pick<WaitOptions, 'onChange'>>,
): Promise<SignatureStatus> {
  const { workflowId } = submitted;
  const until: SignatureState[] = [chapter.ends, 'rejected', 'unknown', 'blocked'];
  const reached = await countersign.wait(workflowId, { ...options, until });
  if (reached.state !== 'rejected' || !chapter.answer) return reached;
  options.onChange(await countersign.modify(workflowId, chapter.answer));
  return countersign.wait(workflowId, { ...options, until: [chapter.ends, 'unknown', 'blocked'] });
}
