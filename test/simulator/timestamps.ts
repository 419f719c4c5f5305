const dayMs = 24 * 60 * 60 * 1000;
const dates = new Map<number, string>();
// One buffer for all, like that of the UUIDs: `toISOString` and slices take several times as long.
const buffer = Buffer.alloc('2020-07-01T05:20:00.123456Z'.length);

function date(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) {
    return known;
  }
  const text = new Date(day * dayMs).toISOString().slice(0, 10);
  dates.set(day, text);
  return text;
}

/** Writes the last `count` digits of a number, and a character after them; returns the position behind. */
function writeDigits(value: number, position: number, count: number, after: string): number {
  let rest = value;
  for (let place = position + count - 1; place >= position; place--) {
    buffer[place] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  buffer[position + count] = after.charCodeAt(0);
  return position + count + 1;
}

/** Returns an instant to the second in the API's format, followed by so many digits of a fraction: 0 to 6. */
export function timestamp(instantMs: number, fraction: number, fractionDigits: number): string {
  const day = Math.floor(instantMs / dayMs);
  const seconds = Math.floor((instantMs - day * dayMs) / 1000);
  let end = buffer.write(`${date(day)}T`, 'latin1');
  end = writeDigits(Math.floor(seconds / 3600), end, 2, ':');
  end = writeDigits(Math.floor(seconds / 60) % 60, end, 2, ':');
  end = writeDigits(seconds % 60, end, 2, fractionDigits === 0 ? 'Z' : '.');
  if (fractionDigits > 0) {
    end = writeDigits(fraction, end, fractionDigits, 'Z');
  }
  return buffer.toString('latin1', 0, end);
}
