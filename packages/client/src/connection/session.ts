import { DossierError } from '../errors.ts';
import type { WithPassword, WithToken } from '../options.ts';

/** Sends a command at once, before all that wait. */
export type Ask = (command: string, input: object) => Promise<unknown>;

/** The token of a client, and how it comes by a new one. */
export class Session {
  readonly #credentials: WithPassword | undefined;
  #token: string;
  #wasValid = false;

  constructor(given: WithToken | WithPassword) {
    this.#credentials = 'token' in given ? undefined : given;
    this.#token = 'token' in given ? given.token : '';
  }

  get token(): string {
    return this.#token;
  }

  /** Has credentials: a token that is refused can be replaced, and is signed out in the end. */
  get isOwn(): boolean {
    return this.#credentials !== undefined;
  }

  /** The present token is not valid any more. */
  end(): void {
    if (this.isOwn) this.#token = '';
  }

  /** Proves the token on a connection, so that large frames are taken, signing in where that is needed. */
  async enter(ask: Ask): Promise<void> {
    if (this.#token === '' || !(await this.#isAccepted(ask))) {
      if (this.#credentials) await this.#signIn(this.#credentials, ask);
    }
  }

  /** A token that was valid once may be so again: until then each call is told that it is not. */
  async #isAccepted(ask: Ask): Promise<boolean> {
    try {
      await prove(ask);
      this.#wasValid = true;
      return true;
    } catch (error) {
      const isRefused = error instanceof DossierError && error.name === 'RET_UNAUTHORIZED';
      if (isRefused && (this.isOwn || this.#wasValid)) return false;
      throw error;
    }
  }

  async #signIn({ login, password, otp_code: code }: WithPassword, ask: Ask): Promise<void> {
    const otp_code = typeof code === 'function' ? await code() : code;
    const { __token } = (await ask('AuthManager', { login, password, otp_code })) as { __token: string };
    this.#token = __token;
    await prove(ask);
  }
}

/** A small command for every session; who lacks the right to it has a valid token all the same. */
export async function prove(ask: Ask): Promise<void> {
  try {
    await ask('GetPreferences', {});
  } catch (error) {
    if (!(error instanceof DossierError) || error.name !== 'RET_NOT_ENOUGH_RIGHTS') throw error;
  }
}
