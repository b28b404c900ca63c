/** Addresses keep their host, port and parameters whoever enters by them. */
import { expect, test } from 'vitest'
import { databaseOf, withLogin } from './address.ts'

test.each([
  [
    'postgresql://a:b@db.local:6432/one?sslmode=require',
    'postgresql://me:p%40ss@db.local:6432/two?sslmode=require',
  ],
  ['postgres://db/one', 'postgres://me:p%40ss@db/two'],
  ['postgresql://a@/one?host=/var/run/postgresql', 'postgresql://me:p%40ss@/two?host=/var/run/postgresql'],
  ['postgresql://a:b@[::1]:5432', 'postgresql://me:p%40ss@[::1]:5432/two'],
])('%s', (address, expected) => {
  expect(withLogin(address, { user: 'me', password: 'p@ss', database: 'two' })).toBe(expected)
})

test('what is not named stays', () => {
  expect(withLogin('postgresql://a:b@h/one', {})).toBe('postgresql://a:b@h/one')
  expect(() => withLogin('mysql://h/one', {})).toThrow('postgresql://')
})

test('the database is read from the address', () => {
  expect(databaseOf('postgresql://a:b@h:1/%E6%94%BF%E5%8D%8F?x=1')).toBe('政协')
  expect(databaseOf('postgresql://a:b@h:1')).toBe('postgres')
})
