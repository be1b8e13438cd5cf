/** Colours as they are painted, and how far apart they are. */
import type {AguiChat} from '../../src/agui-chat.ts'
import {find} from './support.ts'

type Rgb = readonly [number, number, number]

const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true})!

/** A colour as it is painted. */
export function painted(color: string): Rgb {
  canvas.fillStyle = '#010203'
  canvas.fillStyle = color
  canvas.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data
  return [r, g, b]
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The value of one of our colours, as it is painted on the panel. */
export function colorOf(chat: AguiChat, name: string): Rgb {
  const probe = document.createElement('i')
  probe.style.color = `var(--_${name})`
  find(chat, '[part=panel]').append(probe)
  const {color} = getComputedStyle(probe)
  probe.remove()
  return painted(color)
}
