import protobuf from 'protobufjs/minimal.js'
import type { Attribute } from './attributes.ts'
import type { Graph, GraphNode, TensorType } from './graph.ts'

/**
 * Writes a graph as TensorFlow's SavedModel: the one file `saved_model.pb`, without variables, signatures or op list.
 * Field numbers are those of saved_model.proto, meta_graph.proto, graph.proto, node_def.proto, attr_value.proto and
 * tensor.proto of TensorFlow 2.21.
 */

type Writer = protobuf.Writer

/** TensorFlow's DataType numbers (types.proto). */
const dataTypes: Readonly<Record<TensorType, number>> = { float32: 1, int32: 3, uint8: 4, int64: 9, bool: 10, resource: 20 }

/** What TensorFlow 2.21 writes and what it asks of a reader. */
const producer = 1882
const minConsumer = 12

const lengthDelimited = 2

/** The tag under which `savedModelBytes` stores its graph. */
export const savedModelTag = 'foldbench'

export function savedModelBytes(graph: Graph): Uint8Array {
  const writer = protobuf.Writer.create().uint32(field(1, 0)).int64(1)
  message(writer, 2, (metaGraph) => {
    message(metaGraph, 1, (info) => info.uint32(field(4, lengthDelimited)).string(savedModelTag))
    message(metaGraph, 2, (graphDef) => {
      for (const node of graph.nodes) message(graphDef, 1, (writer) => writeNode(writer, node))
      message(graphDef, 4, (versions) => versions.uint32(field(1, 0)).int32(producer).uint32(field(2, 0)).int32(minConsumer))
    })
  })
  return writer.finish()
}

function writeNode(writer: Writer, node: GraphNode): void {
  writer.uint32(field(1, lengthDelimited)).string(node.name).uint32(field(2, lengthDelimited)).string(node.op)
  for (const input of node.inputs) writer.uint32(field(3, lengthDelimited)).string(input.ref)
  for (const name of node.control) writer.uint32(field(3, lengthDelimited)).string(`^${name}`)
  for (const [name, value] of Object.entries(node.attributes)) {
    message(writer, 5, (entry) => {
      entry.uint32(field(1, lengthDelimited)).string(name)
      message(entry, 2, (attr) => writeAttribute(attr, value))
    })
  }
}

function writeAttribute(writer: Writer, attribute: Attribute): void {
  switch (attribute.kind) {
    case 'text': writer.uint32(field(2, lengthDelimited)).string(attribute.value); break
    case 'int': writer.uint32(field(3, 0)).int64(attribute.value); break
    case 'float': writer.uint32(field(4, 5)).float(attribute.value); break
    case 'bool': writer.uint32(field(5, 0)).bool(attribute.value); break
    case 'type': writer.uint32(field(6, 0)).int32(dataTypes[attribute.value]); break
    case 'shape': message(writer, 7, (shape) => writeShape(shape, attribute.value)); break
    case 'ints': message(writer, 1, (list) => { for (const value of attribute.value) list.uint32(field(3, 0)).int64(value) }); break
    case 'tensor':
      message(writer, 8, (tensor) => {
        tensor.uint32(field(1, 0)).int32(dataTypes[attribute.dtype])
        message(tensor, 2, (shape) => writeShape(shape, attribute.shape))
        tensor.uint32(field(4, lengthDelimited)).bytes(attribute.bytes)
      })
  }
}

function writeShape(writer: Writer, shape: readonly number[]): void {
  for (const size of shape) message(writer, 2, (dim) => dim.uint32(field(1, 0)).int64(size))
}

function field(number: number, wireType: number): number {
  return number * 8 + wireType
}

function message(writer: Writer, number: number, write: (inner: Writer) => void): void {
  writer.uint32(field(number, lengthDelimited)).fork()
  write(writer)
  writer.ldelim()
}
