// Our files read by others, and their files read by us, value by value. Argument: the path of Parquet.Bench.dll.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { canonical, difference } from './compare.mjs'
import { foreignFiles } from './foreign.mjs'

const program = process.argv[2]
const folder = mkdtempSync(join(tmpdir(), 'eigenspectrum-interop-'))
const ours = (...args) => execFileSync('dotnet', [program, ...args], { encoding: 'utf8', maxBuffer: 1 << 30 })
const connection = await (await DuckDBInstance.create(':memory:')).connect()
let passed = 0
let failed = 0

async function check(name, action) {
  let problem
  try {
    problem = await action()
  } catch (e) {
    problem = String(e.message ?? e).split('\n')[0]
  }
  if (problem) {
    failed++
    console.log(`FAILED ${name}: ${problem}`)
  } else {
    passed++
  }
}

// Columns by name as DuckDB returns them.
async function query(sql) {
  const result = await connection.runAndReadAll(sql)
  const columns = result.getColumnsJS() // empty when there are no rows
  return Object.fromEntries(result.columnNames().map((name, i) => [name, columns[i] ?? []]))
}

async function readWithHyparquet(path) {
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors })
  return name => rows.map(row => row[name])
}

function compare(dump, column) {
  for (const { name, type, values } of dump.columns) {
    const found = column(name)
    if (!found) return `no column ${name}`
    const problem = difference(values, found.map(value => canonical(value, type)))
    if (problem) return `column ${name}: ${problem}`
  }
}

try {
  ours('write', folder)
  for (const file of readdirSync(folder).filter(name => name.endsWith('.parquet'))) {
    const path = join(folder, file)
    const expected = JSON.parse(readFileSync(path.replace('.parquet', '.json'), 'utf8'))
    await check(`ours, ${file}, hyparquet`, async () => compare(expected, await readWithHyparquet(path)))
    await check(`ours, ${file}, DuckDB`, async () => {
      const columns = await query(`select * from '${path}'`)
      return compare(expected, name => columns[name])
    })
    await check(`ours, ${file}, ourselves`, () => {
      const found = ours('dump', path)
      return JSON.stringify(JSON.parse(found)) === JSON.stringify(expected) ? undefined : 'other values'
    })
    await check(`ours, ${file}, metadata in DuckDB`, async () => {
      const { key, value } = await query(`select key::varchar as key, value::varchar as value from parquet_kv_metadata('${path}')`)
      return key.includes('shape') && value[key.indexOf('shape')] === '28x28' ? undefined : `keys ${key}`
    })
    await check(`ours, ${file}, statistics in DuckDB`, async () => {
      const { number } = await query(`select count(*) as number from '${path}' where int32 > 0 or double < 0 or layer = 'layer1'`)
      const columns = await query(`select int32, double, layer from '${path}'`)
      const counted = columns.int32.filter((x, i) => x > 0 || columns.double[i] < 0 || columns.layer[i] === 'layer1').length
      return Number(number[0]) === counted ? undefined : `${number[0]} rows filtered, ${counted} counted`
    })
  }
  for (const { name, write, read } of foreignFiles(folder)) {
    await check(`DuckDB's, ${name}`, async () => {
      const path = join(folder, `${name}.parquet`)
      await connection.run(write(path))
      const columns = await query(read(path))
      return compare(JSON.parse(ours('dump', path)), column => columns[column])
    })
  }
} finally {
  rmSync(folder, { recursive: true })
}
console.log(`interop: ${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
