// Files that DuckDB writes: every codec, both page versions, and what queries say should be read from them.

const rows = 3000

const source = `
  select
    (i % 100)::tinyint as int8, (i * 7 % 30000)::smallint as int16, (i * 100003)::integer as int32, i * 10000000019 as int64,
    (i % 256)::utinyint as uint8, (i * 3 % 65536)::usmallint as uint16, (4294967295 - i)::uinteger as uint32, i::ubigint as uint64,
    i % 3 = 0 as boolean, case when i % 5 <> 0 then i % 2 = 0 end as boolean_null,
    case i % 11 when 0 then 'nan'::float when 1 then '-inf'::float else (i / 7)::float end as float,
    case i % 13 when 0 then 'nan'::double when 1 then 'inf'::double when 2 then -0.0::double else sin(i) end as double,
    case when i % 4 <> 0 then cos(i) end as double_null,
    case when i % 6 <> 0 then 'name ' || (i % 17) end as text_null,
    'Größe λ 日本 ' || md5(i::varchar) as text,
    date '1969-12-01' + i::integer as date,
    timestamp '1969-12-31 23:00:00.123456' + interval (i) minute as timestamp,
    (i * 1.25)::decimal(9, 3) as decimal_small, (i * 1234567.25)::decimal(15, 2) as decimal_large,
    case when i % 4 = 0 then null when i % 4 = 1 then [] else list_transform(range(i % 7), x -> case when x % 3 = 1 then null else sin(x + i) end) end as doubles,
    list_transform(range(i % 5), x -> x + i) as longs,
    case when i % 3 <> 0 then list_transform(range(i % 3), x -> 'x' || (x * i)) end as texts,
    { 'inner': i, 'other': case when i % 2 = 0 then i / 3 end } as struct
  from range(ROWS) t(i)`

const read = path => `
  select int8, int16, int32, int64, uint8, uint16, uint32, uint64::bigint as uint64, boolean, boolean_null, float, double,
    double_null, text_null, text, date - date '1970-01-01' as date, epoch_us(timestamp) as timestamp,
    decimal_small::double as decimal_small, decimal_large::double as decimal_large, doubles, longs, texts,
    struct.inner as "struct.inner", struct.other as "struct.other"
  from '${path}'`

export function* foreignFiles() {
  for (const version of ['v1', 'v2'])
    for (const codec of ['uncompressed', 'snappy', 'zstd', 'gzip', 'brotli', 'lz4_raw'])
      yield file(`duckdb-${codec}-${version}`, rows, `compression ${codec}, parquet_version ${version}`)
  for (const level of [-5, 1, 9, 19, 22]) yield file(`duckdb-zstd-level${level}`, rows, `compression zstd, compression_level ${level}`)
  yield file('duckdb-defaults', rows, '')
  yield file('duckdb-groups', 10000, 'row_group_size 2048, parquet_version v2')
  yield file('duckdb-empty', 0, '')
}

function file(name, count, options) {
  const query = source.replace('ROWS', count)
  return { name, write: path => `copy (${query}) to '${path}' (format parquet${options ? ', ' + options : ''})`, read }
}
