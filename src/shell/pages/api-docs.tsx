/** The program's interface for those who connect to it: every operation, who may call it, what it takes. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorState, nameWindows, PageTitle, Skeleton, useWords } from '#kernel/web'
import { apiWords } from '../words/api-docs.ts'
import './api-docs.css'

interface Schema {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  $ref?: string
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}

interface Operation {
  summary?: string
  description?: string
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
}

interface Document {
  paths: Record<string, Record<string, Operation>>
}

interface Listed extends Operation {
  id: string
  method: string
  path: string
}

interface Parameter {
  name: string
  place: string
  type: string
  required: boolean
}

async function read(): Promise<Listed[]> {
  const answer = await fetch('/openapi.json')
  if (!answer.ok) throw new Error(`openapi.json: ${answer.status}`)
  const { paths } = (await answer.json()) as Document
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      id: `${method} ${path}`,
      method: method.toUpperCase(),
      path,
    })),
  )
}

function typeOf(schema: Schema | undefined): string {
  if (!schema) return ''
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.enum) return schema.enum.join(' | ')
  const type = [schema.type ?? ''].flat().join(' | ')
  if (type === 'array') return `${typeOf(schema.items)}[]`
  return schema.format ? `${type} (${schema.format})` : type
}

function parametersOf({ parameters = [], requestBody }: Operation): Parameter[] {
  const body = requestBody?.content?.['application/json']?.schema
  const inBody = Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
    name,
    place: 'body',
    type: typeOf(schema),
    required: body?.required?.includes(name) ?? false,
  }))
  const outside = parameters.map((one) => ({
    name: one.name,
    place: one.in,
    type: typeOf(one.schema),
    required: one.required ?? false,
  }))
  return [...outside, ...inBody]
}

function Parameters({ operation }: { operation: Listed }) {
  const say = useWords(apiWords)
  const rows = parametersOf(operation)
  if (rows.length === 0) return <p className="faint">{say('noParameters')}</p>
  return (
    <table>
      <caption className="sr">{say('parameters')}</caption>
      <thead>
        <tr>
          {(['name', 'place', 'type', 'required'] as const).map((column) => (
            <th key={column} scope="col">
              {say(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={`${one.place}${one.name}`}>
            <th scope="row">
              <code>{one.name}</code>
            </th>
            <td>{one.place}</td>
            <td>{one.type}</td>
            <td>{say(one.required ? 'yes' : 'no')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function matches(operation: Listed, q: string): boolean {
  const text = `${operation.id} ${operation.summary ?? ''} ${operation.description ?? ''}`
  return text.toLowerCase().includes(q.trim().toLowerCase())
}

export function ApiDocsPage() {
  const say = useWords(apiWords)
  const [q, setQ] = useState('')
  const { data, error, refetch } = useQuery({ queryKey: ['openapi'], queryFn: read })
  nameWindows('Huiyin 回音')
  const shown = data?.filter((operation) => matches(operation, q)) ?? []
  return (
    <main className="api" id="main">
      <PageTitle sub={say('sub')} tools={<a href="/openapi.json">{say('file')}</a>}>
        {say('title', { n: data?.length ?? 0 })}
      </PageTitle>
      {error && <ErrorState error={error} onRetry={() => void refetch()} level="part" />}
      {!data && !error && <Skeleton lines={10} />}
      <label className="api-find">
        {say('q')}
        <input type="search" value={q} onChange={(event) => setQ(event.target.value)} />
      </label>
      {data && shown.length === 0 && <p>{say('none')}</p>}
      {shown.map((operation) => (
        <details key={operation.id}>
          <summary>
            <b>{operation.method}</b> <code>{operation.path}</code> <span>{operation.summary}</span>
          </summary>
          {operation.description && <p className="quiet">{operation.description}</p>}
          <Parameters operation={operation} />
        </details>
      ))}
    </main>
  )
}
