/** A cheerful mango as a WebP, where the browser can write one. */
export async function drawSticker(): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 256, height: 256 })
  const pen = canvas.getContext('2d')
  if (pen) paint(pen)
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.9))
  return new File([picture ?? ''], 'sticker.webp', { type: 'image/webp' })
}

function paint(pen: CanvasRenderingContext2D): void {
  const skin = pen.createLinearGradient(70, 50, 190, 230)
  skin.addColorStop(0, '#ffd35c')
  skin.addColorStop(0.6, '#ff9d3d')
  skin.addColorStop(1, '#ef5a3a')
  const outline = () => {
    pen.beginPath()
    pen.moveTo(118, 60)
    pen.bezierCurveTo(200, 34, 246, 128, 206, 186)
    pen.bezierCurveTo(168, 242, 62, 238, 44, 164)
    pen.bezierCurveTo(30, 104, 78, 72, 118, 60)
  }
  pen.lineJoin = 'round'
  pen.lineWidth = 20
  pen.strokeStyle = '#ffffff'
  outline()
  pen.stroke()
  pen.fillStyle = skin
  pen.fill()
  pen.fillStyle = '#4f9d4a'
  pen.beginPath()
  pen.moveTo(122, 60)
  pen.quadraticCurveTo(142, 10, 206, 30)
  pen.quadraticCurveTo(176, 70, 122, 60)
  pen.fill()
  pen.fillStyle = '#43241a'
  for (const x of [100, 160]) {
    pen.beginPath()
    pen.ellipse(x, 130, 9, 13, 0, 0, Math.PI * 2)
    pen.fill()
  }
  pen.strokeStyle = '#43241a'
  pen.lineCap = 'round'
  pen.lineWidth = 8
  pen.beginPath()
  pen.arc(130, 152, 28, 0.25, Math.PI - 0.25)
  pen.stroke()
}
