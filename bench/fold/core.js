// agui-chat/core: parser, JSON, the reducer.
export async function create({core, history, fetch}) {
  const {ChatClient} = await import(core)
  const client = new ChatClient({endpoint: '/agent', messages: history, fetch})
  return async () => {
    const {outcome, message} = await client.send('Tell me all of it.').result
    if (outcome !== 'finished') throw new Error(`The run's outcome is ${outcome}.`)
    return message.content
  }
}
