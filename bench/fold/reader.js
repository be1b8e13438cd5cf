// Nobody: what reading the bytes costs, which is taken off the others' cost.
export async function create({fetch}) {
  return async () => {
    const {body} = await fetch()
    const reader = body.getReader()
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read());
    return ''
  }
}
