import { createHmac } from 'node:crypto'
import { connect, type Socket } from 'node:net'

interface Connection {
  socket: Socket
  received: string
  answered: ((status: number) => void) | undefined
}

/**
 * Posts signed webhooks over keep-alive connections, one request at a time on each; a further one is opened when all
 * are busy. On bare sockets, because the machine is shared with what is measured and every microsecond here is
 * missing there. It understands what Fastify answers: a head with a content-length.
 */
export class WebhookPoster {
  readonly #port: number
  readonly #secret: string
  readonly #idle: Connection[] = []
  readonly #all = new Set<Connection>()

  constructor({ port, secret }: { port: number; secret: string }) {
    this.#port = port
    this.#secret = secret
  }

  /**
   * Opens connections and waits until each was answered once. Node accepts one connection in each turn of its event
   * loop, so those that come under load wait for seconds; Meta's are there all the time.
   */
  async open(count: number): Promise<void> {
    const connections = Array.from({ length: count }, () => this.#open())
    await Promise.all(
      connections.map(
        (connection) =>
          new Promise((resolve) => {
            connection.answered = resolve
            connection.socket.write('GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n')
          }),
      ),
    )
  }

  /** Resolves with the HTTP status; 0 when the connection broke. */
  post(body: string): Promise<number> {
    const connection = this.#idle.pop() ?? this.#open()
    const signature = createHmac('sha256', this.#secret).update(body).digest('hex')
    const head =
      'POST /webhook HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n' +
      `content-length: ${Buffer.byteLength(body)}\r\nx-hub-signature-256: sha256=${signature}\r\n\r\n`
    return new Promise((resolve) => {
      connection.answered = resolve
      connection.socket.write(head + body)
    })
  }

  close(): void {
    for (const { socket } of this.#all) socket.destroy()
  }

  #open(): Connection {
    const socket = connect(this.#port, '127.0.0.1').setNoDelay().setEncoding('latin1')
    const connection: Connection = { socket, received: '', answered: undefined }
    this.#all.add(connection)
    socket.on('data', (chunk: string) => this.#read(connection, chunk))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      this.#all.delete(connection)
      const place = this.#idle.indexOf(connection)
      if (place >= 0) this.#idle.splice(place, 1)
      connection.answered?.(0)
    })
    return connection
  }

  #read(connection: Connection, chunk: string): void {
    connection.received += chunk
    const headEnd = connection.received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const length = /^content-length: *(\d+)/im.exec(connection.received)?.[1] ?? '0'
    if (connection.received.length < headEnd + 4 + Number(length)) return
    const status = Number(connection.received.slice(9, 12))
    const { answered } = connection
    connection.received = ''
    connection.answered = undefined
    this.#idle.push(connection)
    answered?.(status)
  }
}
