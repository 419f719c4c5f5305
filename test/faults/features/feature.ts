import type { RequestPredicate } from '../../simulator/requestLog';
import type { Person } from '../person';
import type { Sight } from '../sight';

/** The features that the matrix has. */
export const featureNames = [
  'first page',
  'next page',
  'load all',
  'refresh',
  'search',
  'panel',
  'export',
  'add account',
  'idle seats',
  'access log',
] as const;

/** The name of a feature. */
export type FeatureName = (typeof featureNames)[number];

/** Something that a person does with the extension, and what it needs to be done. */
export interface Feature {
  readonly name: FeatureName;
  /** Which requests a fault is for: those in the middle of it, where it has several. */
  readonly isMeant: RequestPredicate;
  /** Gets everything ready, while all is well. */
  start(person: Person): Promise<FeatureRun>;
}

/** A feature in use. */
export interface FeatureRun {
  /** Does it; resolves when it has ended, however it ended. */
  act(): Promise<void>;
  /** What the person sees now. */
  see(): Promise<Sight>;
  /** Tries again as the person would: by the remedy of a failure that is told, else by doing it once more. */
  retry(): Promise<void>;
  /** Does it from the start, where nothing is left of before. */
  anew(): Promise<void>;
  /** The data that the person sees when all is well. */
  whole(): readonly string[] | Promise<readonly string[]>;
  end(): void;
}
