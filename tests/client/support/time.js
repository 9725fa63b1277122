/** A clock that only moves when told, with the timers that hang on it. */

export class Time {
  now = 0;
  /** @type {{at: number, act: () => void}[]} */ #timers = [];

  /** @param {number} ms @param {() => void} act @returns {() => void} cancel */
  after = (ms, act) => {
    const timer = {at: this.now + ms, act};
    this.#timers.push(timer);
    return () => { this.#timers = this.#timers.filter(one => one !== timer); };
  };

  /** @returns {number} how many timers wait */
  get waiting() { return this.#timers.length; }

  /** Time passes and every timer runs when it is due. @param {number} ms */
  pass(ms) {
    const end = this.now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.now = Math.max(this.now, next.at);
      next.act();
    }
    this.now = end;
  }

  /** Time passes while nothing runs; then what is overdue does, as after sleep. @param {number} ms */
  sleep(ms) {
    this.now += ms;
    this.pass(0);
  }

  /** @param {number} end */
  #next(end) {
    const due = this.#timers.filter(timer => timer.at <= end).sort((one, other) => one.at - other.at)[0];
    if (due) this.#timers = this.#timers.filter(timer => timer !== due);
    return due;
  }
}
