/** How statements reach PostgreSQL: a transaction sends without waiting what needs no answer, and what is independent in one go. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  type Kysely,
  type KyselyProps,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
} from 'kysely'
import type pg from 'pg'
import { type Names, namesFor } from './statement-names.ts'

export interface Manner {
  readonly isolation?: 'repeatable read'
  /** Writes nothing, so nobody waits for its end. */
  readonly reads?: boolean
  /** Whose rows it sees; without it those of no committee. */
  readonly committee?: number
}

/** Statements that a transaction sends at the same time are answered in their order: one way there and back for all of them. */
export class Transactions<DB> {
  private readonly pool: pg.Pool
  private readonly names = namesFor()
  private readonly props: Omit<KyselyProps, 'executor'>

  /** The pool's clients must pipeline. */
  constructor(pool: pg.Pool) {
    this.pool = pool
    const dialect: Dialect = new PostgresDialect({ pool })
    const driver: Driver = dialect.createDriver()
    this.props = { config: { dialect }, dialect, driver }
  }

  async run<T>(manner: Manner, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
    const client = await this.pool.connect()
    const connection = new Connection(client, this.names)
    begin(connection, manner)
    let isOpen = true
    const provider = {
      provideConnection<R>(consumer: (one: DatabaseConnection) => Promise<R>): Promise<R> {
        if (!isOpen) return Promise.reject(new Error('the transaction is over'))
        return consumer(connection)
      },
    }
    const executor = new DefaultQueryExecutor(compiler, adapter, provider, [])
    try {
      const result = await work(new Transaction<DB>({ ...this.props, executor }))
      isOpen = false
      if (manner.reads) connection.send('commit')
      else await client.query('commit')
      return result
    } catch (fault) {
      isOpen = false
      // Where even this fails the connection is lost, and the database has undone it already.
      await client.query('rollback').catch(() => undefined)
      throw fault
    } finally {
      client.release()
    }
  }
}

const compiler = new PostgresQueryCompiler()
const adapter = new PostgresAdapter()
const transactions = new WeakMap<WeakKey, Transactions<unknown>>()

export function keepTransactions<DB>(db: Kysely<DB>, own: Transactions<DB>): Kysely<DB> {
  transactions.set(db, own as Transactions<unknown>)
  return db
}

export function transactionsOf<DB>(db: Kysely<DB>): Transactions<DB> {
  const own = transactions.get(db)
  if (!own) throw new Error('this database was not opened by openDatabase')
  return own as Transactions<DB>
}

/** Nobody waits: whatever keeps a transaction from beginning keeps its first statement from being done. */
function begin(connection: Connection, { isolation, reads, committee }: Manner): void {
  const mode = [isolation && `isolation level ${isolation}`, reads && 'read only'].filter(Boolean).join(' ')
  connection.send(mode ? `start transaction ${mode}` : 'begin')
  if (committee !== undefined)
    connection.send("select set_config('app.committee', $1, true)", [String(committee)])
}

class Connection implements DatabaseConnection {
  private readonly client: pg.PoolClient
  private readonly names: Names
  /** What broke the transaction: all that was sent behind it only hears that it is broken. */
  private first: unknown

  constructor(client: pg.PoolClient, names: Names) {
    this.client = client
    this.names = names
  }

  /** A fault shows at the statement after it, which somebody waits for: in a broken transaction nothing else is done. */
  send(text: string, values?: readonly unknown[]): void {
    this.client.query(this.wired(text, values)).catch((fault: unknown) => {
      this.first ??= fault
    })
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const answer: pg.QueryResult | undefined = await this.client
      .query(this.wired(sql, parameters))
      .catch((fault: unknown) => this.failed(sql, fault))
    // The driver ends what was sent but not answered without a word when the connection goes.
    if (!answer) throw new Error('Connection terminated without an answer')
    const { rows, rowCount, command } = answer
    const changes = /^(INSERT|UPDATE|DELETE|MERGE)$/.test(command)
    return { rows, ...(changes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
  }

  // biome-ignore lint/correctness/useYield: what is long is read by a cursor of its own (in-batches.ts)
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('read long results in batches')
  }

  /** Another process migrated: what it changed cannot be answered by the plan kept here, this once and never again. */
  private failed(sql: string, fault: unknown): never {
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined
    if (code === '0A000') this.names.drop(sql)
    if (code === '25P02' && this.first) throw this.first
    this.first ??= fault
    throw fault
  }

  private wired(text: string, values?: readonly unknown[]): pg.QueryConfig {
    const name = values && this.names.of(text)
    return { text, ...(values ? { values: [...values] } : {}), ...(name === undefined ? {} : { name }) }
  }
}
