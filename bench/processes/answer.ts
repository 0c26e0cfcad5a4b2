/** What the bench has told this process, as one JSON argument. */
export const told = <Input>(): Input => JSON.parse(process.argv[2]!);

/** Answers the bench's questions until it is gone, and ends with it. */
export function answer(answers: Record<string, () => unknown>): void {
  process.on('message', async (question: string) => {
    try {
      process.send!({ question, answer: await answers[question]!() });
    } catch (error) {
      process.send!({ question, error: (error as Error).message });
    }
  });
  // The bench may be gone already, while this program was still starting.
  if (!process.connected) process.exit();
  process.once('disconnect', () => process.exit());
}
