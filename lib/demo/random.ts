import { createHash } from "node:crypto";

const UINT32 = 2 ** 32;
/** Four digits at a time. */
const HEX = Array.from({ length: 0x10000 }, (_, value) => value.toString(16).padStart(4, "0"));

/** A stream of pseudo-random numbers (sfc32) that depends on its seed alone, on every machine. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  constructor(seed: string) {
    const hash = createHash("sha256").update(seed).digest();
    this.a = hash.readInt32LE(0);
    this.b = hash.readInt32LE(4);
    this.c = hash.readInt32LE(8);
    this.counter = hash.readInt32LE(12);
  }

  uint32(): number {
    const result = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + result) | 0;
    return result >>> 0;
  }

  /** In [0, 1). */
  fraction(): number {
    return this.uint32() / UINT32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.fraction();
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A whole number in [0, count). */
  below(count: number): number {
    return Math.floor(this.fraction() * count);
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.fraction())) * Math.cos(2 * Math.PI * this.fraction());
  }

  /** The index that a weight falls to; `cumulative` are the running sums of the weights. */
  index(cumulative: ArrayLike<number>): number {
    const last = cumulative.length - 1;
    const at = this.fraction() * (cumulative[last] ?? 0);
    let index = 0;
    while (index < last && at >= (cumulative[index] ?? 0)) index++;
    return index;
  }

  /** 32 hex digits. */
  hex(): string {
    let text = "";
    for (let word = 0; word < 4; word++) {
      const bits = this.uint32();
      text += (HEX[bits >>> 16] ?? "") + (HEX[bits & 0xffff] ?? "");
    }
    return text;
  }
}

/** Running sums, for {@link Random.index}. */
export function toCumulative(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => {
    sum += weight;
    return sum;
  });
}
