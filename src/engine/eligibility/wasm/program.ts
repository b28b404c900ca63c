/** The WebAssembly module of a program. */
import type { Layout } from '../kernel/layout.ts'
import type { Program } from '../plan/program.ts'
import {
  driveFunction,
  flagsFunction,
  policyFunction,
  prepareFunction,
  sliceFunction,
  stageFunction,
} from './functions.ts'
import { assemble, type FunctionPart, type Signature } from './module.ts'

const RULE: Signature = { parameters: 2, results: 1 }
const ONE: Signature = { parameters: 1, results: 0 }
const SLICE: Signature = { parameters: 3, results: 0 }
const TYPES = [RULE, ONE, SLICE]

export function assembleProgram({ policies, stages }: Program, layout: Layout): Uint8Array<ArrayBuffer> {
  const functions: FunctionPart[] = []
  const add = (signature: Signature, body: FunctionPart['body']) =>
    functions.push({ type: TYPES.indexOf(signature), body }) - 1
  for (const policy of policies) add(RULE, policyFunction(policy, layout))
  const filled = stages.map((stage) => add(ONE, stageFunction(stage, layout)))
  const flags = add(ONE, flagsFunction(layout))
  const prepare = add(ONE, prepareFunction(filled, flags))
  const drive = add(RULE, driveFunction(policies.length, layout, TYPES.indexOf(RULE)))
  const slice = add(SLICE, sliceFunction())
  return assemble({ types: TYPES, functions, inTable: policies.length, exports: { prepare, drive, slice } })
}
