/** Starts a command; it calls leave once it has finished. */
export type Start = (leave: () => void) => void;

interface Place {
  keys: readonly string[];
  waitsFor: number;
  followers: Place[];
  start: Start;
}

/** The records a command names, or 'all' when it names several or a filter. */
export type Names = readonly string[] | 'all';

/**
 * Runs the commands of one connection as far in parallel as their records allow: those naming the same record in the
 * order they arrived, one naming several records or a filter after all before it and before all after it.
 */
export class CommandOrder {
  readonly #open = new Set<Place>();
  readonly #lastByKey = new Map<string, Place>();
  #lastOfAll: Place | undefined;

  enter(names: Names, start: Start): void {
    const place: Place = { keys: names === 'all' ? [] : names, waitsFor: 0, followers: [], start };
    for (const earlier of this.#precedes(names)) {
      earlier.followers.push(place);
      place.waitsFor++;
    }
    this.#open.add(place);
    for (const key of place.keys) this.#lastByKey.set(key, place);
    if (names === 'all') this.#lastOfAll = place;
    if (place.waitsFor === 0) this.#start(place);
  }

  /** A place may stand in it twice, and then counts twice. */
  #precedes(names: Names): Iterable<Place> {
    if (names === 'all') return this.#open;
    const earlier = this.#lastOfAll ? [this.#lastOfAll] : [];
    for (const key of names) {
      const last = this.#lastByKey.get(key);
      if (last) earlier.push(last);
    }
    return earlier;
  }

  #start(place: Place): void {
    place.start(() => this.#leave(place));
  }

  #leave(place: Place): void {
    if (!this.#open.delete(place)) return;
    for (const key of place.keys) {
      if (this.#lastByKey.get(key) === place) this.#lastByKey.delete(key);
    }
    if (this.#lastOfAll === place) this.#lastOfAll = undefined;
    for (const follower of place.followers) {
      if (--follower.waitsFor === 0) this.#start(follower);
    }
  }
}
