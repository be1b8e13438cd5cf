// Counts the nodes put into a tree and taken out of it, text and comments included.

/** Starts counting below `root`; the result is called for the counts so far. */
export function watchNodes(root) {
  const counts = {added: 0, removed: 0}
  const count = (records) => {
    for (const {addedNodes, removedNodes} of records) {
      for (const node of addedNodes) counts.added += sizeOf(node)
      for (const node of removedNodes) counts.removed += sizeOf(node)
    }
  }
  const observer = new MutationObserver(count)
  observer.observe(root, {childList: true, subtree: true})
  return () => {
    count(observer.takeRecords())
    return counts
  }
}

function sizeOf(node) {
  const walker = document.createTreeWalker(node)
  let size = 1
  while (walker.nextNode()) size++
  return size
}
