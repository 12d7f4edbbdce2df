/** A place among the connections without a valid token. */
export interface Seat {
  /** Gives the place back: signed in, or gone. */
  leave(): void;
}

interface Guest {
  address: string;
  dismiss: () => void;
}

/** Counts connections without a valid token, per process and per address; where there are too many the oldest goes. */
export class Guests {
  readonly #max: number;
  readonly #maxPerAddress: number;
  readonly #all = new Set<Guest>();
  readonly #byAddress = new Map<string, Set<Guest>>();

  constructor(max: number, maxPerAddress: number) {
    this.#max = max;
    this.#maxPerAddress = maxPerAddress;
  }

  enter(address: string, dismiss: () => void): Seat {
    const guest = { address, dismiss };
    const neighbours = this.#byAddress.get(address) ?? new Set();
    if (neighbours.size >= this.#maxPerAddress) this.#dismissOldest(neighbours);
    else if (this.#all.size >= this.#max) this.#dismissOldest(this.#all);
    this.#all.add(guest);
    this.#byAddress.set(address, neighbours.add(guest));
    return { leave: () => this.#remove(guest) };
  }

  #dismissOldest(guests: Set<Guest>): void {
    const [oldest] = guests;
    if (!oldest) return;
    this.#remove(oldest);
    oldest.dismiss();
  }

  #remove(guest: Guest): void {
    if (!this.#all.delete(guest)) return;
    const neighbours = this.#byAddress.get(guest.address);
    neighbours?.delete(guest);
    if (neighbours?.size === 0) this.#byAddress.delete(guest.address);
  }
}
