/** What was recorded, as it reads: short values side by side, long ones as document text. */
import type { ReactNode } from 'react'
import type { Fact } from '../http/wire.ts'
import './data-table.css'
import './facts.css'

function FactTable({ fact }: { fact: Fact }) {
  if (!fact.table) return null
  return (
    <table className="table facts-table">
      <caption className="sr">{fact.label}</caption>
      <thead>
        <tr>
          {fact.table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fact.table.rows.map((cells) => (
          <tr key={cells.join('\u0001')}>
            {cells.map((cell, at) => (
              <td key={fact.table?.columns[at] ?? at} data-label={fact.table?.columns[at]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Paragraphs({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return (
    <>
      {lines.map((line, at) => (
        <p key={at}>{line.trim()}</p>
      ))}
    </>
  )
}

interface FactsProps<F extends Fact> {
  facts: readonly F[]
  /** What stands beside the value, such as the way to open it. */
  beside?: ((fact: F) => ReactNode) | undefined
}

/** Short facts as a list of label and value. */
export function Facts<F extends Fact>({ facts, beside }: FactsProps<F>) {
  return (
    <dl className={beside ? 'facts facts-wide' : 'facts'}>
      {facts.map((fact) => (
        <div key={fact.name} className={fact.long || fact.table ? 'facts-long' : undefined}>
          <dt>{fact.label}</dt>
          <dd className={beside ? 'facts-with' : undefined}>
            {fact.table ? <FactTable fact={fact} /> : <Paragraphs text={fact.text} />}
            {beside?.(fact)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Long facts as parts of a document, each under its own heading. */
export function LongFacts<F extends Fact>({ facts, beside }: FactsProps<F>) {
  return (
    <>
      {facts.map((fact) => (
        <section key={fact.name} className="doc-part">
          <h2>{fact.label}</h2>
          {fact.table ? <FactTable fact={fact} /> : <Paragraphs text={fact.text} />}
          {beside?.(fact)}
        </section>
      ))}
    </>
  )
}

export function isLong(fact: Fact): boolean {
  return fact.long || fact.table !== undefined
}
