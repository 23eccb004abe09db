// Values of other readers in the form that "Parquet.Bench dump" prints.

const view = new DataView(new ArrayBuffer(8))

function double(value) {
  if (Number.isNaN(value)) return 'nan'
  view.setFloat64(0, value)
  return 'd' + view.getBigUint64(0).toString(16).padStart(16, '0')
}

function float(value) {
  if (Number.isNaN(value)) return 'nan'
  view.setFloat32(0, value)
  return 'f' + view.getUint32(0).toString(16).padStart(8, '0')
}

export function canonical(value, type) {
  if (value === null || value === undefined) return null
  if (type.endsWith('List')) return Array.from(value, item => canonical(item, type.slice(0, -'List'.length)))
  switch (type) {
    case 'Boolean': return Boolean(value)
    case 'Double': return double(Number(value))
    case 'Float': return float(Number(value))
    case 'String': return 's' + value
    default: return 'i' + BigInt(value)
  }
}

// JavaScript does not keep the bits of NaN, so ours are compared as NaN too.
function withoutPayload(value) {
  if (Array.isArray(value)) return value.map(withoutPayload)
  if (typeof value !== 'string') return value
  if (value[0] === 'd' && isNaNBits(value.slice(1), 0x7ff0000000000000n)) return 'nan'
  if (value[0] === 'f' && isNaNBits(value.slice(1), 0x7f800000n)) return 'nan'
  return value
}

function isNaNBits(digits, infinity) {
  const sign = infinity > 0xffffffffn ? 1n << 63n : 1n << 31n
  return (BigInt('0x' + digits) & ~sign) > infinity
}

export function difference(expected, found) {
  if (expected.length !== found.length) return `${found.length} values instead of ${expected.length}`
  for (let i = 0; i < expected.length; i++) {
    const a = JSON.stringify(withoutPayload(expected[i]))
    const b = JSON.stringify(found[i])
    if (a !== b) return `row ${i}: ${b} where we have ${a}`
  }
}
