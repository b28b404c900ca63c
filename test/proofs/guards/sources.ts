/** The files in which guards stand: what runs on the server and what is declared, without tests and samples. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Edit, Kind, Source } from './mutant.ts'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

const WHERE = /^src\/(kernel|mechanisms)\/.*\.ts$/
/** Browsers guard nothing; tests, samples and what builds an installation stand before any visitor. */
const LEFT_OUT =
  /\.test\.ts$|\/sample-|\/web\/|\/kernel\/(ui|setup|keeping|jobs)\/|\/conform\.ts$|\/kernel\/db\/(embedded\/|provision|privileges)/

export function sourcesIn(root = ROOT): Source[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => WHERE.test(file) && !LEFT_OUT.test(file))
    .sort()
    .map((file) => sourceOf(file, readFileSync(join(root, file), 'utf8')))
}

export function sourceOf(file: string, text: string): Source {
  return { file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) }
}

export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => visit(child, look))
}

type Found = Exclude<Kind, 'by hand' | 'policy'>

export function editOf(node: ts.Node, kind: Found, becomes: string): Edit {
  return {
    kind,
    start: node.getStart(),
    end: node.getEnd(),
    becomes,
    isStatement: ts.isExpressionStatement(node.parent),
  }
}

/** A value that is declared; the whole property is replaced. */
export function declarationOf(value: ts.Expression, kind: Found, becomes: string): Edit {
  const edit = editOf(value, kind, becomes)
  const { parent } = value
  if (!ts.isPropertyAssignment(parent)) return edit
  return { ...edit, start: parent.getStart(), from: edit.start, property: parent.name.getText() }
}
