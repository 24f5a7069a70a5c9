/**
 * Layered value noise: a continuous function of time whose differences grow with the square root of
 * the time between them, as prices do, and which can be asked for any moment without history.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
/** Makes the day-to-day deviation of the sum equal to the asked one; found by measuring. */
const CALIBRATION = 0.68;
const SQRT_5 = Math.sqrt(5);

interface Layer {
  id: number;
  frequency: number;
  amplitude: number;
}

/**
 * Periods from two minutes to more than a year. They do not divide each other evenly, so the flat
 * spots that every layer has at its own nodes never meet.
 */
const LAYERS = Array.from({ length: 9 }, (_, id) => buildLayer(id, 2 * MINUTE_MS * 4.9 ** id));

/** A stream of noise: its own values mixed with those of the market it belongs to. */
export interface NoiseStream {
  seed: number;
  sharedSeed: number;
  /** Weights of the two; their squares add up to one, so the mix keeps the variance. */
  ownWeight: number;
  sharedWeight: number;
  /** Standard deviation of the change over one day. */
  dailyDeviation: number;
}

/** The value of the stream at `time` (ms since the epoch). */
export function noiseAt(stream: NoiseStream, time: number): number {
  let sum = 0;
  for (const layer of LAYERS) {
    const position = time * layer.frequency;
    const cell = Math.floor(position);
    const offset = position - cell;
    const from = streamValue(stream, layer, cell);
    const rise = streamValue(stream, layer, cell + 1) - from;
    sum += from + rise * offset * offset * (3 - 2 * offset);
  }
  return sum;
}

/** Fills `samples` with the values at `from`, `from + stepMs`, …: those of `noiseAt`, much faster. */
export function sampleNoise(
  stream: NoiseStream,
  from: number,
  stepMs: number,
  samples: Float64Array,
): Float64Array {
  samples.fill(0);
  for (const layer of LAYERS) addLayer(stream, layer, from, stepMs, samples);
  return samples;
}

function addLayer(
  stream: NoiseStream,
  layer: Layer,
  from: number,
  stepMs: number,
  samples: Float64Array,
): void {
  const { frequency } = layer;
  let index = 0;
  let known = Number.NaN;
  let high = 0;
  while (index < samples.length) {
    const cell = Math.floor((from + index * stepMs) * frequency);
    const low = cell === known ? high : streamValue(stream, layer, cell);
    high = streamValue(stream, layer, cell + 1);
    known = cell + 1;
    const rise = high - low;
    let offset = (from + index * stepMs) * frequency - cell;
    while (offset < 1 && index < samples.length) {
      const value = low + rise * offset * offset * (3 - 2 * offset);
      samples[index] = (samples[index] ?? 0) + value;
      index += 1;
      offset = (from + index * stepMs) * frequency - cell;
    }
  }
}

/** A number in [0, 1) that belongs to a node; the mixing steps are those of murmur3's finaliser. */
export function nodeValue(seed: number, layer: number, cell: number): number {
  let mixed = (seed ^ Math.imul(cell, 0x9e3779b1) ^ Math.imul(layer + 1, 0x85ebca6b)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

function buildLayer(id: number, periodMs: number): Layer {
  return { id, frequency: 1 / periodMs, amplitude: CALIBRATION * Math.sqrt(periodMs / DAY_MS) };
}

function streamValue(stream: NoiseStream, layer: Layer, cell: number): number {
  let value = stream.ownWeight * heavyTailed(nodeValue(stream.seed, layer.id, cell));
  if (stream.sharedWeight !== 0) {
    value += stream.sharedWeight * heavyTailed(nodeValue(stream.sharedSeed, layer.id, cell));
  }
  return layer.amplitude * stream.dailyDeviation * value;
}

/** Turns [0, 1) into a value of variance 1 with tails close to those of a normal distribution. */
function heavyTailed(uniform: number): number {
  const centred = 2 * uniform - 1;
  return SQRT_5 * centred * Math.abs(centred);
}
