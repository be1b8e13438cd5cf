/** What is made of measured numbers: the middle one, the worst ones, how they grow. */

/** The middle of the numbers; `undefined` of none. */
export function median(numbers: readonly number[]): number | undefined {
  return percentile(numbers, 50)
}

/** The number that so many of a hundred do not exceed, between neighbours where it falls there. */
export function percentile(numbers: readonly number[], percent: number): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = ((sorted.length - 1) * percent) / 100
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  if (low === undefined || high === undefined) return undefined
  return low + (high - low) * (at - Math.floor(at))
}

/**
 * How a cost grows with the size: 1 is in proportion, 2 is with the square. The slope of the line
 * through the logarithms, by least squares.
 */
export function growthExponent(
  points: readonly (readonly [size: number, cost: number])[],
): number | undefined {
  const usable = points.filter(([size, cost]) => size > 0 && cost > 0)
  const logs = usable.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const)
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length
  const spread = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
  if (logs.length < 2 || spread === 0) return undefined
  return logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread
}
