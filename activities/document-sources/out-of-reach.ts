/** A document cannot be had now, and that says nothing of the document itself. The message is a sentence for people. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';
}
