/** Writes a text as a JSON string, escaped as the door needs it. */
export type TextOf = (text: string) => string;

/** A reply's data that is JSON text already, shown as its viewer may see it: whole, or a first piece and the rest as it comes. */
export class Written {
  readonly first: string;
  readonly rest: AsyncGenerator<string, void, void> | undefined;
  /** The customer whose full values it shows to who may see them, for the access log; 0 = none. */
  readonly discloses: number;

  constructor(first: string, more: { rest?: AsyncGenerator<string, void, void>; discloses?: number } = {}) {
    this.first = first;
    this.rest = more.rest;
    this.discloses = more.discloses ?? 0;
  }

  /** Gives up what was not read. */
  async discard(): Promise<void> {
    await this.rest?.return();
  }
}
