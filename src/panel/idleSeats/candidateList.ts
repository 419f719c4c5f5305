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

/** The candidates as one panel shows them: sorted, filtered, and some of them selected. */
export class CandidateList {
  readonly #selected = new Set<UserKey>();
  #candidates: readonly IdleSeatCandidate[] = [];
  #entries: readonly Entry[] = [];
  #sorted: readonly Entry[] | undefined;
  #shown: readonly Entry[] | undefined;
  #sort = usualSort;
  #text = '';
  #order = 0;

  /** Identifies the present order: it changes whenever a row may have moved. */
  get order(): number {
    return this.#order;
  }

  get sort(): CandidateSort {
    return this.#sort;
  }

  /** The filter text, as typed. */
  get filterText(): string {
    return this.#text;
  }

  /** The number of candidates, shown or not. */
  get total(): number {
    return this.#entries.length;
  }

  /** The shown candidates, in order. */
  get shown(): readonly IdleSeatCandidate[] {
    return this.#shownEntries().map(({ candidate }) => candidate);
  }

  /** The number of shown candidates. */
  get shownCount(): number {
    return this.#shownEntries().length;
  }

  /** The selected candidates, shown or not, in their original order. */
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

  /** Replaces the candidates; those that are no longer candidates are deselected. */
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

  /** Sorts by a column; reverses the direction if it is already sorted by it. */
  sortBy(column: CandidateColumn): void {
    this.#sort = pressColumn(this.#sort, column);
    this.#sorted = undefined;
    this.#reorder();
  }

  /** Shows only the candidates that have every word in their e-mail, name or id. */
  filter(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#reorder();
  }

  /** The shown candidate at a row of an order; undefined if that order is outdated or has no such row. */
  at(order: number, row: number): IdleSeatCandidate | undefined {
    return order === this.#order ? this.#shownEntries()[row]?.candidate : undefined;
  }

  /** The shown candidates from an index on, each with whether it is selected. */
  slice(from: number, count: number): readonly { candidate: IdleSeatCandidate; isSelected: boolean }[] {
    return this.#shownEntries()
      .slice(from, from + count)
      .map(({ key, candidate }) => ({ candidate, isSelected: this.#selected.has(key) }));
  }

  /** Selects or deselects a shown candidate; returns false if there is none at that row of that order. */
  select(order: number, row: number, isSelected: boolean): boolean {
    const entry = order === this.#order ? this.#shownEntries()[row] : undefined;
    if (entry) this.#set(entry, isSelected);
    return entry !== undefined;
  }

  /** Selects or deselects all shown candidates. */
  selectAll(isSelected: boolean): void {
    for (const entry of this.#shownEntries()) this.#set(entry, isSelected);
    this.renew();
  }

  /** Starts a new order with the rows in the same places, so that all of them are redrawn. */
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

/** Missing texts and moments come last, in either direction. */
function sorted(entries: readonly Entry[], { column, isDescending }: CandidateSort): readonly Entry[] {
  const sign = isDescending ? -1 : 1;
  const keyed = entries.map((entry) => ({ entry, value: valueOf(entry.candidate, column) }));
  // One collator for all comparisons: creating one takes longer than comparing.
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

/** "Never" comes before any moment. */
function rankOf(moment: Moment): number | undefined {
  return moment === 'never' ? -Infinity : moment === 'unknown' ? undefined : moment;
}
