/** Writes a text as a JSON string, escaped as the door needs it. */
export type TextOf = (text: string) => string;

/** A reply's data that is JSON text already, shown as its viewer may see it: whole, or a first piece and the rest as it comes. */
export class Written {
  readonly first: string;
  readonly rest: AsyncGenerator<string, void, void> | undefined;

  constructor(first: string, rest?: AsyncGenerator<string, void, void>) {
    this.first = first;
    this.rest = rest;
  }

  /** Gives up what was not read. */
  async discard(): Promise<void> {
    await this.rest?.return();
  }
}
