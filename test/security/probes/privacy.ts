/** Probes for the addresses of sealed data, openings and the erasure of a person. */
import { randomUUID } from 'node:crypto'
import type { World } from '../world.ts'
import { OFFICES, type Probe } from './probe.ts'

const ONLY_READ = ['leader', 'system-admin']

export function privacyProbes({ entry }: World): Record<string, Probe> {
  return {
    'POST /registers/{register}/look-up': {
      paths: ['/registers/people/look-up'],
      body: { value: '13900000000' },
      seen: OFFICES,
      barred: ONLY_READ,
    },
    'GET /privacy': { paths: ['/privacy'] },
    'POST /registers/{register}/{id}/open': {
      paths: [`/registers/organisations/${entry}/open`],
      body: { fields: ['phone'], reason: '联系' },
      status: [403],
      seen: ['clerk', 'head', 'leader', 'system-admin'],
    },
    'GET /openings': { paths: ['/openings'], seen: ['head', 'above', 'below'] },
    'POST /registers/{register}/releases': {
      paths: ['/registers/organisations/releases'],
      body: { fields: ['phone'], reason: '联系' },
      status: [409],
      seen: [...OFFICES, ...ONLY_READ],
    },
    'GET /releases': { paths: ['/releases'] },
    'POST /releases/{id}/decide': {
      paths: [`/releases/${randomUUID()}/decide`],
      body: { grant: false },
      status: [404],
    },
    'POST /releases/{id}/file.xlsx': { paths: [`/releases/${randomUUID()}/file.xlsx`], status: [404] },
    'GET /erasures': { paths: ['/erasures'], seen: OFFICES },
    'POST /registers/{register}/{id}/erasure': {
      paths: [`/registers/organisations/${entry}/erasure`],
      body: { reason: '本人申请' },
      seen: ['clerk', 'head'],
      barred: ONLY_READ,
      status: [409],
    },
    'POST /erasures/{id}/decide': {
      paths: [`/erasures/${randomUUID()}/decide`],
      body: { grant: false },
      status: [404],
    },
  }
}
