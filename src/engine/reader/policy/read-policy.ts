/** Reads the text of a policy into proposed clauses and conditions; what it is unsure of it leaves to a person. */
import { canonical } from '../flow.ts'
import { normalise } from '../page/normalise.ts'
import { clausesOf } from './clauses.ts'
import { headOf } from './head.ts'
import type { PolicyReading } from './model.ts'
import { outlineOf } from './outline.ts'
import { paragraphsOf } from './paragraphs.ts'
import { validityOf } from './validity.ts'

export function readPolicy(text: string): PolicyReading {
  const paragraphs = paragraphsOf(normalise(text))
  const head = headOf(paragraphs)
  const sentences = paragraphs.flatMap(({ text }) => canonical(text).split(/(?<=[。；])/))
  return {
    ...head,
    effective: validityOf(sentences, head.issued),
    clauses: clausesOf(outlineOf(paragraphs)),
  }
}
