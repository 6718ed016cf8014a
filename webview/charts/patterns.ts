/** Fillings that differ by more than their colour. Where there is no canvas to draw them on, the colour alone. */

/** Diagonal stripes. */
export function striped(colour: string): CanvasPattern | string {
  return tiled(colour, (context) => {
    context.lineWidth = 1.5;
    context.beginPath();
    // The two corners make the stripes go on from tile to tile.
    for (const shift of [-size, 0, size]) {
      context.moveTo(shift, size);
      context.lineTo(shift + size, 0);
    }
    context.stroke();
  });
}

/** Dots. */
export function dotted(colour: string): CanvasPattern | string {
  return tiled(colour, (context) => {
    for (const [x, y] of [
      [size / 4, size / 4],
      [(3 * size) / 4, (3 * size) / 4],
    ] as const) {
      context.beginPath();
      context.arc(x, y, 1.15, 0, 2 * Math.PI);
      context.fill();
    }
  });
}

/** Lines along the bar. */
export function lined(colour: string): CanvasPattern | string {
  return tiled(colour, (context) => {
    context.fillRect(0, size / 4, size, 1);
    context.fillRect(0, (3 * size) / 4, size, 1);
  });
}

/** Of a tile, in pixels. */
const size = 6;

function tiled(colour: string, draw: (context: CanvasRenderingContext2D) => void): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const context = tile.getContext("2d");
  if (context === null) {
    return colour;
  }
  context.strokeStyle = colour;
  context.fillStyle = colour;
  draw(context);
  return context.createPattern(tile, "repeat") ?? colour;
}
