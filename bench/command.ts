/** `huiyin bench NAME [options]`: every benchmark stands beside a floor or peers of the same run. */
import { eligibilityBench } from './eligibility/start.ts'
import { kernelBench } from './kernel-bench.ts'

const BENCHES: Readonly<Record<string, (args: readonly string[], program: string) => Promise<number>>> = {
  kernel: kernelBench,
  eligibility: eligibilityBench,
}

/** `program` is the built one, which is what is measured. Answers the exit code: 64 asked wrongly. */
export async function benchCommand(
  [name = '', ...args]: readonly string[],
  program: string,
): Promise<number> {
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
  if (bench) return bench(args, program)
  console.error(`用法 · usage: huiyin bench ${Object.keys(BENCHES).join(' | ')} [options]`)
  return 64
}
