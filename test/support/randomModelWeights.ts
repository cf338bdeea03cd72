// Random matrices as f16 or q8_0 bytes, at the speed of the disk: one random block is drawn and repeated.
import { seededRandom } from './seededRandom';

/** Yields the bytes of a matrix whose values have mean 0 and variance 1 / `inputs`. */
type MatrixBytes = (inputs: number, outputs: number) => Iterable<Uint8Array>;

/**
 * Halves with a random sign and mantissa and one exponent e: magnitudes between 2^e and 2^(e+1), of mean square 7/3 of
 * 4^e.
 */
export function randomHalves(seed: number): MatrixBytes {
  const random = randomWords(seed);
  return matrixOf((inputs) => {
    const exponent = halfExponent(Math.sqrt(3 / 7 / inputs));
    return new Uint8Array(random.map((word) => (word & 0x83ff) | exponent).buffer);
  }, 2);
}

/** Blocks of one f16 scale and 32 signed bytes, uniform, so of variance 256² / 12. */
export function randomQ8(seed: number): MatrixBytes {
  const random = new Uint8Array(randomWords(seed).buffer);
  return matrixOf((inputs) => {
    const scale = halfExponent(Math.sqrt(12 / inputs) / 256);
    const bytes = random.slice();
    for (let block = 0; block < bytes.length; block += 34) bytes.set([0, scale >> 8], block);
    return bytes;
  }, 34 / 32);
}

/** Matrices made by repeating one block of random bytes, which is scaled once for each number of inputs. */
function matrixOf(scaled: (inputs: number) => Uint8Array, bytesPerWeight: number): MatrixBytes {
  const blocks = new Map<number, Uint8Array>();
  return function* (inputs, outputs) {
    const block = blocks.get(inputs) ?? scaled(inputs);
    blocks.set(inputs, block);
    for (let left = inputs * outputs * bytesPerWeight; left > 0; left -= block.length) {
      yield block.subarray(0, Math.min(left, block.length));
    }
  };
}

/** A prime number of q8_0 blocks (17 words each), so that rows repeat only after 262,147 of them. */
const RANDOM_WORDS = 262_147 * 17;

function randomWords(seed: number): Uint16Array {
  const random = seededRandom(seed);
  return new Uint16Array(RANDOM_WORDS).map(() => random() * 0x10000);
}

/** The bits of the power of two nearest to `value`, as a half. */
function halfExponent(value: number): number {
  return (Math.round(Math.log2(value)) + 15) << 10;
}
