/** The functions of a kernel: one a rule, one a stage, and the loops around them. */
import { GUARD_ROW, type Layout, PLANE, STEP } from '../kernel/layout.ts'
import type { Stage } from '../plan/planes.ts'
import type { Policy } from '../plan/program.ts'
import type { Bytes } from './bytes.ts'
import { Code } from './code.ts'
import { Emitter } from './emit.ts'

/** Bytes of one vector. */
const VECTOR = STEP / 8

/** (out, bytes) → whether the last of the results has any bit. */
export function policyFunction({ circuit, outputs }: Policy, layout: Layout): Bytes {
  const [out, bytes, at] = [0, 1, 2]
  const code = new Code(2, 1 + outputs.length)
  const targets = outputs.map((_, k) => at + 1 + k)
  const [any, last] = [code.vector(), code.vector()]
  const emit = new Emitter(code, circuit, outputs, at, (plane) => layout.planes + plane * PLANE)
  targets.forEach((target, k) => {
    code.get(k === 0 ? out : (targets[k - 1] ?? out))
    if (k > 0) code.get(bytes).i32('add')
    code.set(target)
  })
  code.repeatWhile(() => {
    outputs.forEach((wire, k) => {
      code.get(targets[k] ?? out)
      emit.wire(wire)
      if (k === outputs.length - 1) code.tee(last).get(any).v128('or').set(any).get(last)
      code.storeVector(0)
    })
    for (const target of targets) code.get(target).constant(VECTOR).i32('add').set(target)
    code.get(at).constant(VECTOR).i32('add').tee(at).get(bytes).i32('lessUnsigned')
  })
  return code.get(any).v128('anyTrue').finish()
}

/** (at) → nothing: fills the planes of the stage at one place. */
export function stageFunction({ circuit, outputs }: Stage, layout: Layout): Bytes {
  const code = new Code(1)
  const address = (plane: number) => layout.planes + plane * PLANE
  const emit = new Emitter(
    code,
    circuit,
    outputs.map(({ wire }) => wire),
    0,
    address,
  )
  for (const { wire, plane } of outputs) {
    code.get(0)
    emit.wire(wire)
    code.storeVector(address(plane))
  }
  return code.finish()
}

/** (bytes) → nothing: all stages, place after place; then the flags. */
export function prepareFunction(stages: readonly number[], flags: number): Bytes {
  const [bytes, at] = [0, 1]
  const code = new Code(1, 1)
  code.repeatWhile(() => {
    for (const stage of stages) code.get(at).call(stage)
    code.get(at).constant(VECTOR).i32('add').tee(at).get(bytes).i32('lessUnsigned')
  })
  return code.get(bytes).call(flags).finish()
}

/** (bytes) → nothing: of every guard plane, whether it has any bit and whether it lacks any. */
export function flagsFunction({ guards, guardTable, flags }: Layout): Bytes {
  const [bytes, guard, at, end] = [0, 1, 2, 3]
  const code = new Code(1, 3)
  const [any, every, seen] = [code.vector(), code.vector(), code.vector()]
  if (guards.length > 0)
    code.repeatWhile(() => {
      code.get(guard).constant(2).i32('shl').load('i32', guardTable).tee(at).get(bytes).i32('add').set(end)
      code.zero().tee(any).v128('not').set(every)
      code.repeatWhile(() => {
        code.get(at).loadVector(0).tee(seen).get(any).v128('or').set(any)
        code.get(every).get(seen).v128('and').set(every)
        code.get(at).constant(VECTOR).i32('add').tee(at).get(end).i32('lessUnsigned')
      })
      code.get(guard).constant(1).i32('shl').get(any).v128('anyTrue').store('u8', flags)
      code
        .get(guard)
        .constant(1)
        .i32('shl')
        .get(every)
        .v128('not')
        .v128('anyTrue')
        .store('u8', flags + 1)
      code.get(guard).constant(1).i32('add').tee(guard).constant(guards.length).i32('lessUnsigned')
    })
  return code
    .constant(0)
    .constant(1)
    .store('u8', flags + guards.length * 2)
    .finish()
}

/** (out, bytes) → how many rules have a result. A rule whose guard is down is not run. */
export function driveFunction(policies: number, layout: Layout, policyType: number): Bytes {
  const [out, bytes, index, row, found] = [0, 1, 2, 3, 4]
  const code = new Code(2, 3)
  const guard = (k: number) =>
    code
      .get(row)
      .load('i32', layout.rowTable + k * 4)
      .load('u8')
  if (policies > 0)
    code.repeatWhile(() => {
      code.get(index).constant(GUARD_ROW).i32('mul').set(row)
      guard(0)
      guard(1)
      code.i32('and')
      guard(2)
      code.i32('and').when(() => {
        code
          .get(out)
          .get(bytes)
          .get(index)
          .callIndirect(policyType)
          .when(() => {
            code
              .get(found)
              .constant(2)
              .i32('shl')
              .get(row)
              .load('i32', layout.rowTable + 12)
            code.store('i32', layout.directory)
            code.get(found).constant(1).i32('add').set(found)
            code.get(out).get(bytes).constant(layout.width).i32('mul').i32('add').set(out)
          })
      })
      code.get(index).constant(1).i32('add').tee(index).constant(policies).i32('lessUnsigned')
    })
  return code.get(found).finish()
}

/** (from, to, bits) → nothing: bit by bit, sixteen rows at a time. */
export function sliceFunction(): Bytes {
  const [from, to, bits, bit, at] = [0, 1, 2, 3, 4]
  const code = new Code(3, 2)
  code.repeatWhile(() => {
    code.constant(0).set(at)
    code.repeatWhile(() => {
      code.get(to).get(at).i32('add')
      code.get(from).get(at).constant(3).i32('shl').i32('add').loadVector(0)
      code.constant(7).get(bit).i32('sub').v128('shl8').v128('bitmask8').store('u16')
      code.get(at).constant(2).i32('add').tee(at).constant(PLANE).i32('lessUnsigned')
    })
    code.get(to).constant(PLANE).i32('add').set(to)
    code.get(bit).constant(1).i32('add').tee(bit).get(bits).i32('lessUnsigned')
  })
  return code.finish()
}
