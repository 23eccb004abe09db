// Makes the Parquet fixtures of this folder; see README.md. The expected values are DuckDB's reading of each file.
import { writeFileSync, rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import * as arrow from 'apache-arrow'
import * as rust from 'parquet-wasm/esm/parquet_wasm.js'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { canonical } from './compare.mjs'

const folder = process.argv[2]
const connection = await (await DuckDBInstance.create(':memory:')).connect()

const kinds = {
  int8: 'Int32', uint32: 'Int64', int64: 'Int64', boolean_null: 'Boolean', float: 'Float', double: 'Double', double_null: 'Double',
  text: 'String', text_null: 'String', doubles: 'DoubleList', date: 'Int32', timestamp: 'Int64', decimal: 'Double',
}
const query = `
  select (i % 100 - 50)::tinyint as int8, (4294967295 - i)::uinteger as uint32, i * 10000000019 as int64,
    case when i % 5 <> 0 then i % 2 = 0 end as boolean_null, (i / 7)::float as float,
    case i % 13 when 1 then 'inf'::double when 2 then -0.0::double else (i // 4) / 3 end as double,
    case when i % 4 <> 0 then i / 9 end as double_null, 'Größe ' || (i // 3) as text,
    case when i % 6 <> 0 then 'name ' || (i % 7) end as text_null,
    case when i % 4 = 0 then null when i % 4 = 1 then [] else list_transform(range(i % 7), x -> case when x % 3 = 1 then null else x / 8 end) end as doubles,
    date '1969-12-25' + i::integer as date, timestamp '1969-12-31 23:00:00.123456' + interval (i) minute as timestamp,
    (i * 1.25 - 3)::decimal(9, 3) as decimal
  from range(40) t(i)`
const reading = `select * replace (date - date '1970-01-01' as date, epoch_us(timestamp) as timestamp, decimal::double as decimal) from `

async function expect(name, types, select) {
  const result = await connection.runAndReadAll(`${select} '${folder}/${name}.parquet'`)
  const columns = result.getColumnsJS()
  const values = result.columnNames().map((column, i) =>
    ({ name: column, type: types[column], values: columns[i].map(value => canonical(value, types[column])) }))
  return JSON.stringify({ rows: columns[0].length, columns: values })
}

const variants = {
  'duckdb-snappy-v1': 'compression snappy', 'duckdb-zstd-v2': 'compression zstd, parquet_version v2',
  'duckdb-gzip-v1': 'compression gzip', 'duckdb-brotli-v2': 'compression brotli, parquet_version v2',
  'duckdb-lz4-v1': 'compression lz4_raw',
}
let duckdb
for (const [name, options] of Object.entries(variants)) {
  await connection.run(`copy (${query}) to '${folder}/${name}.parquet' (format parquet, ${options})`)
  const text = await expect(name, kinds, reading)
  if (duckdb && duckdb !== text) throw new Error(`${name} differs`)
  duckdb = text
}
writeFileSync(`${folder}/duckdb.json`, duckdb + '\n')

const wasm = readFileSync(createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm'))
rust.initSync({ module: wasm })
const n = 60
const at = f => Array.from({ length: n }, (_, i) => f(i))
const list = arrow.vectorFromArray(at(i => i % 5 === 0 ? null : at(j => j % 4 === 3 ? null : i + j / 4).slice(0, i % 6)), new arrow.List(new arrow.Field('element', new arrow.Float64(), true)))
const table = new arrow.Table({
  integer: arrow.vectorFromArray(at(i => i * i * 1000003 % 2147483647), new arrow.Int32()),
  long: arrow.vectorFromArray(at(i => i % 7 === 0 ? null : BigInt(i) ** 9n * (i % 2 ? 1n : -1n)), new arrow.Int64()),
  double: arrow.vectorFromArray(at(i => (i % 8) / 3), new arrow.Float64()),
  double_null: arrow.vectorFromArray(at(i => i % 3 ? i / 7 : null), new arrow.Float64()),
  float: arrow.vectorFromArray(at(i => i / 7), new arrow.Float32()),
  boolean: arrow.vectorFromArray(at(i => i % 3 === 0), new arrow.Bool()),
  text: arrow.vectorFromArray(at(i => 'prefix ' + 'λ'.repeat(i % 4) + i), new arrow.Utf8()),
  text_null: arrow.vectorFromArray(at(i => i % 4 ? 'name ' + (i % 3) : null), new arrow.Utf8()),
  doubles: list,
})
const rustKinds = {
  integer: 'Int32', long: 'Int64', double: 'Double', double_null: 'Double', float: 'Float', boolean: 'Boolean', text: 'String',
  text_null: 'String', doubles: 'DoubleList',
}
const builders = {
  'rust-snappy-dictionary': b => b.setCompression(rust.Compression.SNAPPY),
  'rust-zstd-delta': b => b.setCompression(rust.Compression.ZSTD).setDictionaryEnabled(false).setWriterVersion(rust.WriterVersion.V2),
  'rust-split': b => b.setCompression(rust.Compression.UNCOMPRESSED).setDictionaryEnabled(false)
    .setColumnEncoding('integer', rust.Encoding.BYTE_STREAM_SPLIT).setColumnEncoding('double', rust.Encoding.BYTE_STREAM_SPLIT)
    .setColumnEncoding('text', rust.Encoding.DELTA_LENGTH_BYTE_ARRAY),
}
let expected
for (const [name, set] of Object.entries(builders)) {
  const properties = set(new rust.WriterPropertiesBuilder()).setStatisticsEnabled(rust.EnabledStatistics.None).build()
  const bytes = rust.writeParquet(rust.Table.fromIPCStream(arrow.tableToIPC(table, 'stream')), properties)
  writeFileSync(`${folder}/${name}.parquet`, bytes)
  if (name === 'rust-split') continue // DuckDB refuses split integers; the values are those of the others
  const text = await expect(name, rustKinds, 'select * from ')
  if (expected && expected !== text) throw new Error(`${name} differs`)
  expected = text
}
writeFileSync(`${folder}/rust.json`, expected + '\n')
