/** Keys typed into a field are text, not the page's shortcuts. */

/** Whether a key writes something. */
export function isPlainKey({key, ctrlKey, metaKey, altKey}: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey
}
