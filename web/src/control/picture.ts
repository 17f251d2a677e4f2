/** Pictures leave this page without what a camera wrote beside them: the place, the device, the owner. */

const MOST_PIXELS = 4096;
const JPEG = 0.9;

export class UnreadablePicture extends Error {}

/**
 * The same picture drawn anew, no longer than so many pixels. Throws {@link UnreadablePicture} where the browser cannot read
 * it: what cannot be drawn anew cannot be cleaned either.
 */
export async function cleaned(file: File, longest = MOST_PIXELS): Promise<File> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new UnreadablePicture(file.type, { cause });
  }
  const scale = Math.min(1, Math.min(longest, MOST_PIXELS) / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return file.type === 'image/png' ? drawn(canvas, 'image/png', 'picture.png') : drawn(canvas, 'image/jpeg', 'picture.jpg');
}

export async function drawn(canvas: HTMLCanvasElement, type: string, name: string): Promise<File> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, JPEG));
  if (blob === null) {
    throw new UnreadablePicture(type);
  }
  return new File([blob], name, { type });
}

/** Shows a picture without giving it an address. */
export async function shown(file: Blob, canvas: HTMLCanvasElement, widest: number): Promise<void> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, widest / picture.width);
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
}
