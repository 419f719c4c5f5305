const realNowMs = Date.now;
let offsetMs = 0;

/** Lets the tests of the surrounding `describe` move the clock ahead; it is right again before each of them. */
export function useClock(): void {
  before(() => {
    Date.now = () => realNowMs() + offsetMs;
  });
  beforeEach(() => {
    offsetMs = 0;
  });
  after(() => {
    Date.now = realNowMs;
  });
}

/** Moves the clock ahead. */
export function moveClock(byMs: number): void {
  offsetMs += byMs;
}
