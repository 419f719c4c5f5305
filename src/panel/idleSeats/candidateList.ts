import { momentOf, textOf, userKeyOf } from '../../cloudflare/accessUser';
import type { UserKey } from '../../cloudflare/accessUser';
import type { Moment } from '../../cloudflare/moment';
import type { IdleSeatCandidate } from '../../directory/idleSeats';
import { matchesUser, searchWords } from '../../directory/userMatch';
import { pressColumn, usualSort } from './columns';
import type { CandidateColumn, CandidateSort } from './columns';

interface Entry {
  readonly key: UserKey;
  readonly candidate: IdleSeatCandidate;
}

/** The candidates as one panel shows them: sorted, narrowed by words, and some of them selected. */
export class CandidateList {
  readonly #selected = new Set<UserKey>();
  #candidates: readonly IdleSeatCandidate[] = [];
  #entries: readonly Entry[] = [];
  #sorted: readonly Entry[] | undefined;
  #shown: readonly Entry[] | undefined;
  #sort = usualSort;
  #text = '';
  #order = 0;

  /** Tells the present order from all others: it changes wherever a row may stand at another place. */
  get order(): number {
    return this.#order;
  }

  get sort(): CandidateSort {
    return this.#sort;
  }

  /** The words that narrow the candidates, as they were typed. */
  get filterText(): string {
    return this.#text;
  }

  /** How many candidates there are, shown or not. */
  get total(): number {
    return this.#entries.length;
  }

  /** The candidates that are shown, in their order. */
  get shown(): readonly IdleSeatCandidate[] {
    return this.#shownEntries().map(({ candidate }) => candidate);
  }

  /** How many are shown. */
  get shownCount(): number {
    return this.#shownEntries().length;
  }

  /** The selected candidates, shown or not, in the order in which they came. */
  get selected(): readonly IdleSeatCandidate[] {
    if (this.#selected.size === 0) return [];
    return this.#entries.filter(({ key }) => this.#selected.has(key)).map(({ candidate }) => candidate);
  }

  /** Whether all, some or none of the shown candidates are selected. */
  get selectedOfShown(): 'all' | 'some' | 'none' {
    const shown = this.#shownEntries();
    const count = this.#selected.size === 0 ? 0 : shown.filter(({ key }) => this.#selected.has(key)).length;
    return count === 0 ? 'none' : count === shown.length ? 'all' : 'some';
  }

  /** Takes over what was found anew; who is a candidate no more is not selected any more. */
  update(candidates: readonly IdleSeatCandidate[]): void {
    if (candidates === this.#candidates) return;
    this.#candidates = candidates;
    this.#entries = candidates.map((candidate, index) => ({
      key: userKeyOf(candidate.user, String(index)),
      candidate,
    }));
    this.#sorted = undefined;
    const there = this.#selected.size === 0 ? undefined : new Set(this.#entries.map(({ key }) => key));
    for (const key of [...this.#selected]) if (!there?.has(key)) this.#selected.delete(key);
    this.#reorder();
  }

  /** Sorts by a column, the other way round where it is sorted by it already. */
  sortBy(column: CandidateColumn): void {
    this.#sort = pressColumn(this.#sort, column);
    this.#sorted = undefined;
    this.#reorder();
  }

  /** Shows those alone that have every word in e-mail, name or id. */
  filter(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#reorder();
  }

  /** A shown candidate by its place in an order; undefined where that order is no more, or has no such place. */
  at(order: number, row: number): IdleSeatCandidate | undefined {
    return order === this.#order ? this.#shownEntries()[row]?.candidate : undefined;
  }

  /** The shown candidates from a place on, each with whether it is selected. */
  slice(from: number, count: number): readonly { candidate: IdleSeatCandidate; isSelected: boolean }[] {
    return this.#shownEntries()
      .slice(from, from + count)
      .map(({ key, candidate }) => ({ candidate, isSelected: this.#selected.has(key) }));
  }

  /** Selects a shown candidate, or not any more; false where there is none at that place of that order. */
  select(order: number, row: number, isSelected: boolean): boolean {
    const entry = order === this.#order ? this.#shownEntries()[row] : undefined;
    if (entry) this.#set(entry, isSelected);
    return entry !== undefined;
  }

  /** Selects all that are shown, or none of them any more. */
  selectAll(isSelected: boolean): void {
    for (const entry of this.#shownEntries()) this.#set(entry, isSelected);
    this.renew();
  }

  /** Begins a new order in which all stand where they stood: each row looks otherwise. */
  renew(): void {
    this.#order += 1;
  }

  #set({ key }: Entry, isSelected: boolean): void {
    if (isSelected) this.#selected.add(key);
    else this.#selected.delete(key);
  }

  #reorder(): void {
    this.#shown = undefined;
    this.#order += 1;
  }

  #shownEntries(): readonly Entry[] {
    this.#sorted ??= sorted(this.#entries, this.#sort);
    const words = searchWords(this.#text);
    this.#shown ??=
      words.length === 0
        ? this.#sorted
        : this.#sorted.filter(({ candidate }) => matchesUser(candidate.user, 'search', words));
    return this.#shown;
  }
}

/** Texts and moments that are not there come last, whichever way. */
function sorted(entries: readonly Entry[], { column, isDescending }: CandidateSort): readonly Entry[] {
  const sign = isDescending ? -1 : 1;
  const keyed = entries.map((entry) => ({ entry, value: valueOf(entry.candidate, column) }));
  // One collator for all: making one takes longer than comparing with it.
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  keyed.sort(({ value: one }, { value: other }) => {
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
    return (
      sign * (typeof one === 'string' && typeof other === 'string' ? compare(one, other) : Number(one) - Number(other))
    );
  });
  return keyed.map(({ entry }) => entry);
}

const seatRanks = { access: 0, gateway: 1, accessAndGateway: 2 } as const;

function valueOf(candidate: IdleSeatCandidate, column: CandidateColumn): string | number | undefined {
  switch (column) {
    case 'email':
    case 'name':
      return textOf(candidate.user, column);
    case 'seats':
      return seatRanks[candidate.seats];
    case 'lastLogin':
      return rankOf(candidate.lastLogin);
    case 'lastDeviceSeen':
      return rankOf(candidate.lastDeviceSeen);
    case 'devices':
      return candidate.deviceCount;
    case 'created': {
      const created = momentOf(candidate.user, 'created_at');
      return created === 'never' ? undefined : rankOf(created);
    }
    case 'why':
      return candidate.why === 'neverUsed' ? 0 : 1;
  }
}

/** Never is before any moment. */
function rankOf(moment: Moment): number | undefined {
  return moment === 'never' ? -Infinity : moment === 'unknown' ? undefined : moment;
}
