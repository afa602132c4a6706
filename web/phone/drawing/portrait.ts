/** What the sandbox face check will find. */
export type SelfieKind = 'match' | 'mismatch' | 'unclear'

interface Looks {
  skin: string
  shade: string
  hair: string
  shirt: string
  wall: [string, string]
  longHair: boolean
  glasses: boolean
}

const skins = [
  ['#c98d5f', '#b0744a'],
  ['#a8693f', '#8f5632'],
  ['#dcab7f', '#c39066'],
  ['#8d5a3a', '#754628'],
] as const
const hairs = ['#1d1715', '#2b1d18', '#3a3431', '#4a2b1c']
const shirts = ['#2f7d6b', '#c4573b', '#4961a8', '#b8862e', '#7b4b8c', '#3f5161']
const walls: [string, string][] = [
  ['#f3e3c8', '#e2c79c'],
  ['#d9e7e4', '#b4cfc9'],
  ['#e6dcec', '#c7b6d3'],
  ['#dfe6d0', '#bfcca5'],
]

/** The same person always looks the same; `seed` is their number. */
function looksOf(seed: string): Looks {
  let mixed = 7
  for (const sign of seed) mixed = (mixed * 31 + sign.charCodeAt(0)) >>> 0
  const pick = <Item>(items: readonly Item[]): Item => {
    mixed = (mixed * 1_103_515_245 + 12_345) >>> 0
    return items[(mixed >>> 12) % items.length] as Item
  }
  const [skin, shade] = pick(skins)
  const longHair = Number(seed.at(-1)) % 2 === 1
  const [hair, shirt, wall, glasses] = [pick(hairs), pick(shirts), pick(walls), pick([true, false, false])]
  return { skin, shade, hair, shirt, wall, longHair, glasses }
}

/** Nobody could take this person for the other one. */
function someoneElse(seed: string): Looks {
  const one = looksOf(seed)
  const other = looksOf(`${seed}${one.longHair ? 0 : 1}`)
  const changed = <Item>(items: readonly Item[], item: Item) =>
    items[(items.indexOf(item) + 1) % items.length] as Item
  return {
    ...other,
    glasses: !one.glasses,
    wall: changed(walls, one.wall),
    shirt: changed(shirts, one.shirt),
  }
}

/**
 * A drawn selfie as a JPEG. For `mismatch` somebody else is drawn and the bytes end with the marker that the
 * sandbox face check reads; for `unclear` the picture is a blur with its own marker.
 */
export async function drawSelfie(seed: string, kind: SelfieKind): Promise<File> {
  const canvas = paint(kind === 'mismatch' ? someoneElse(seed) : looksOf(seed))
  const final = kind === 'unclear' ? blurred(canvas) : canvas
  const picture = await new Promise<Blob | null>((resolve) => final.toBlob(resolve, 'image/jpeg', 0.86))
  const bytes = [picture ?? '', kind === 'match' ? '' : `flowless-face:${kind}`]
  return new File(bytes, 'selfie.jpg', { type: 'image/jpeg' })
}

function paint(looks: Looks): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 600 })
  const pen = canvas.getContext('2d')
  if (!pen) return canvas
  const wall = pen.createLinearGradient(0, 0, 480, 600)
  wall.addColorStop(0, looks.wall[0])
  wall.addColorStop(1, looks.wall[1])
  pen.fillStyle = wall
  pen.fillRect(0, 0, 480, 600)
  const blob = (colour: string, x: number, y: number, width: number, height: number, tilt = 0) => {
    pen.fillStyle = colour
    pen.beginPath()
    pen.ellipse(x, y, width, height, tilt, 0, Math.PI * 2)
    pen.fill()
  }
  if (looks.longHair) blob(looks.hair, 240, 320, 152, 215)
  blob(looks.shirt, 240, 640, 215, 170)
  blob(looks.shade, 240, 470, 58, 70)
  blob(looks.skin, 240, 448, 56, 60)
  blob(looks.skin, 127, 305, 20, 32)
  blob(looks.skin, 353, 305, 20, 32)
  blob(looks.skin, 240, 295, 113, 148)
  paintHair(pen, looks)
  paintFace(pen, looks, blob)
  return canvas
}

function paintHair(pen: CanvasRenderingContext2D, looks: Looks): void {
  pen.fillStyle = looks.hair
  pen.beginPath()
  pen.moveTo(122, 300)
  pen.bezierCurveTo(96, 110, 240, 96, 262, 118)
  pen.bezierCurveTo(380, 108, 384, 240, 358, 300)
  pen.bezierCurveTo(352, 232, 330, 210, 290, 200)
  pen.bezierCurveTo(232, 214, 168, 204, 146, 226)
  pen.bezierCurveTo(132, 244, 126, 272, 122, 300)
  pen.fill()
}

function paintFace(
  pen: CanvasRenderingContext2D,
  looks: Looks,
  blob: (colour: string, x: number, y: number, width: number, height: number, tilt?: number) => void,
): void {
  const line = (colour: string, width: number, draw: () => void) => {
    pen.strokeStyle = colour
    pen.lineWidth = width
    pen.lineCap = 'round'
    pen.beginPath()
    draw()
    pen.stroke()
  }
  for (const [x, tilt] of [
    [194, 0.08],
    [286, -0.08],
  ] as const) {
    blob('#fbf7f2', x, 300, 23, 14, tilt)
    blob('#2a1a12', x + 1, 301, 11, 12)
    blob('#ffffff', x + 5, 297, 3, 3)
    line(looks.hair, 7, () => pen.ellipse(x, 282, 30, 17, tilt, Math.PI * 1.12, Math.PI * 1.88))
    if (looks.glasses) line('#33302e', 5, () => pen.ellipse(x, 301, 36, 30, 0, 0, Math.PI * 2))
  }
  if (looks.glasses) {
    line('#33302e', 5, () => {
      pen.moveTo(230, 298)
      pen.lineTo(250, 298)
    })
  }
  line(looks.shade, 6, () => {
    pen.moveTo(242, 306)
    pen.quadraticCurveTo(228, 346, 250, 350)
  })
  pen.fillStyle = '#fffaf4'
  pen.strokeStyle = '#9c4a3c'
  pen.lineWidth = 5
  pen.beginPath()
  pen.moveTo(198, 378)
  pen.quadraticCurveTo(240, 420, 284, 378)
  pen.quadraticCurveTo(240, 390, 198, 378)
  pen.fill()
  pen.stroke()
  for (const x of [172, 308]) blob('rgba(214, 88, 66, 0.16)', x, 350, 26, 18)
}

/** Shrinks, then enlarges in steps: a soft blur that every browser can draw. */
function blurred(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const sizes: [number, number][] = [
    [120, 150],
    [24, 30],
    [12, 15],
    [24, 30],
    [60, 75],
    [160, 200],
    [480, 600],
  ]
  const soft = sizes.reduce((source, [width, height]) => {
    const target = Object.assign(document.createElement('canvas'), { width, height })
    const pen = target.getContext('2d')
    if (pen) pen.imageSmoothingQuality = 'high'
    pen?.drawImage(source, 0, 0, width, height)
    return target
  }, canvas)
  const pen = soft.getContext('2d')
  if (pen) pen.fillStyle = 'rgba(20, 16, 24, 0.4)'
  pen?.fillRect(0, 0, 480, 600)
  return soft
}
