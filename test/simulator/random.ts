const goldenRatio32 = 0x9e3779b9;

/** Scrambles a 32-bit number; two different numbers never give the same one. */
export function mix32(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Returns a 32-bit number for a text, always the same one. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mix32(hash);
}

/** A stream of numbers that depends on its seed alone. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Returns the next 32-bit number. */
  bits(): number {
    this.#state = (this.#state + goldenRatio32) >>> 0;
    return mix32(this.#state);
  }

  /** Returns the next number from 0 up to, but not including, 1. */
  fraction(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** Returns one of the values; there must be one. */
  pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.fraction() * values.length)] as Value;
  }
}

const digits = '0123456789abcdef';
// One buffer for all: text put together from pieces costs a hundred thousand users several times as much.
const uuid = Buffer.from('00000000-0000-4000-8000-000000000000');
const digitPositions = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 15, 16, 17, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 31];

/** Returns the UUID of (seed, index, salt): different for every index below 2^32 with the same seed and salt. */
export function deterministicUuid(seed: number, index: number, salt: number): string {
  const key = mix32(seed ^ mix32(salt));
  // `mix32` loses nothing, so the first eight digits alone tell the indexes apart.
  let bits = mix32(index ^ key);
  const random = new Random(mix32(bits + salt) ^ seed);
  digitPositions.forEach((position, nth) => {
    if (nth > 0 && nth % 8 === 0) {
      bits = random.bits();
    }
    uuid[position] = digits.charCodeAt(bits & 15);
    bits >>>= 4;
  });
  return uuid.toString('latin1');
}
