// What a service of somebody else's does with the package: every name that it exports is used here. The test of the
// tarball compiles it under strict settings, and runs it on each Node that the package promises to run on.
import { readFile } from 'node:fs/promises';
import {
  type AccountCheck,
  type AccountDays,
  type AccountImport,
  type AccountQuota,
  type ApplicationInput,
  ApplicationRefused,
  type CarrierFiling,
  type CheckAnswer,
  type ConnectOptions,
  Countersign,
  type CountersignOptions,
  connect,
  connectIntake,
  type DocumentReference,
  type ImportedSignature,
  Intake,
  type IntakeOptions,
  IntakeRefused,
  type ListedAccount,
  type ListedDocument,
  type ListedRule,
  type ListedSignature,
  type ListFilter,
  type ModifiedPlace,
  type Modify,
  type NamedOwner,
  NoAnswer,
  NotNow,
  type OwnerInput,
  type Plan,
  type Problem,
  type Provide,
  type PutOwner,
  type Rejection,
  type RolloutInput,
  type RolloutModify,
  type RolloutPlace,
  type RolloutStatus,
  type Settle,
  SignatureConflict,
  type SignatureName,
  SignatureNotFound,
  type SignatureState,
  type SignatureStatus,
  type Slot,
  type Submission,
  type SubmitOptions,
  WaitEnded,
  type WaitingFor,
  type WaitOptions,
} from 'countersign';

const [account = '', text = '', licence = ''] = process.argv.slice(2);

const answerWithin: CountersignOptions = { timeout: 60_000 };
const options: ConnectOptions = { ...answerWithin };
const countersign: Countersign = await connect(options);
const intake: Intake = connectIntake({ timeout: 60_000 } satisfies Partial<IntakeOptions>);

const document: DocumentReference = await intake.addDocument(await readFile(licence));
const application: ApplicationInput = {
  account,
  text,
  source: 'company',
  remark: 'Updates of orders to customers who asked for them',
  documents: [{ kind: 'businessLicense', ...document }],
};
const { fit, slot }: CheckAnswer = await intake.check(application);
const firstDay: Slot['day'] | undefined = slot?.day;
const accounts: ListedAccount[] = await intake.accounts();
const { days }: AccountDays = await intake.days(account);
const quota: AccountQuota = await intake.quota(account);
const plan: Plan = await countersign.plan([application]);
const rules: ListedRule[] = await intake.rules();
const documents: ListedDocument[] = await Array.fromAsync(countersign.intake.documents());

const watched: SubmitOptions = { watch: true };
const submitted: SignatureStatus = await countersign.submit(application, watched);
const name: SignatureName = { account, text };
const states: SignatureState[] = ['inReview'];
const patience: WaitOptions = { every: 200, timeout: 60_000 };
const inReview = await countersign.wait(name, { ...patience, until: states });
const submission: Submission | undefined = inReview.submissions[0];

const filter: ListFilter = { account };
let listed: ListedSignature | undefined;
while (!listed) {
  for await (const each of countersign.list(filter)) if (each.text === text) listed = each;
}
const turn: WaitingFor = listed.waitingFor;

const rejection: Rejection | undefined = inReview.rejection;
const filings: CarrierFiling[] | undefined = inReview.filings;

// Only typed here: these are called elsewhere.
export const rollOut = (input: RolloutInput): Promise<RolloutStatus> => countersign.rollouts.start(input);
export const modifyAll = (modification: RolloutModify): Promise<ModifiedPlace[]> =>
  countersign.rollouts.modify('brand', modification);
export const placesOf = ({ places }: RolloutStatus): RolloutPlace[] => places;
export const imported = ({ signatures }: AccountImport): ImportedSignature[] => signatures;
export const keep = (owner: OwnerInput): Promise<PutOwner> => intake.putOwner('house', owner);
export const nameOf = ({ name }: NamedOwner): string => name;

const accountChecks: AccountCheck[] = await countersign.checkAccounts(account);

// Of what was not done, the reason, by its class.
const refusals: string[] = [];
const attempts: (() => Promise<unknown>)[] = [
  () => countersign.submit({ ...application, text: '/' }),
  () => countersign.submit({ ...application, remark: 'Another one' }),
  () => countersign.modify(name, { remark: 'Another one' } satisfies Modify),
  () => countersign.settle(name, { arrived: true } satisfies Settle),
  () => countersign.provide(name, {} satisfies Provide),
  () => countersign.status({ account, text: 'nobody' }),
  () => countersign.wait(name, { every: 100, timeout: 200 }),
  async () => connectIntake({ url: 'nowhere', token: 'none' }).accounts(),
  () => connect({ address: '127.0.0.1:1' }),
];
for (const attempt of attempts) {
  await attempt().catch((error: unknown) => refusals.push(reasonOf(error)));
}

function reasonOf(error: unknown): string {
  if (error instanceof ApplicationRefused) {
    const [problem]: Problem[] = error.problems;
    return `${error.name} ${problem?.field}`;
  }
  if (error instanceof SignatureConflict) return `${error.name} ${error.status.state}`;
  if (error instanceof WaitEnded) return `${error.name} ${error.status.state}`;
  for (const known of [NotNow, SignatureNotFound, NoAnswer, IntakeRefused]) {
    if (error instanceof known) return error.name;
  }
  throw error;
}

await countersign.close();
process.stdout.write(
  `${JSON.stringify({
    state: inReview.state,
    workflowId: submitted.workflowId,
    sent: submission?.number,
    rejection,
    filings,
    turn,
    fit,
    rulesAreTold: rules.length > 0,
    isPlanned: plan.applications.every(({ outcome }) => outcome === 'planned'),
    daysAreHeld: quota.days.length > 0,
    dayIsKnown: days.some(({ day }) => day === firstDay),
    accountIsSeen: accounts.some((each) => each.account === account),
    documentIsStored: documents.some(({ sha256 }) => sha256 === document.sha256),
    accountWorks: accountChecks.every(({ works }) => works),
    classes: [countersign instanceof Countersign, intake instanceof Intake],
    refusals,
  })}\n`,
);
