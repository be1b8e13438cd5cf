// @ag-ui/client: what the protocol's own client makes of the same bytes.
import {HttpAgent} from '@ag-ui/client'

export async function create({history, fetch}) {
  const agent = new HttpAgent({
    url: '/agent',
    fetch,
    threadId: 'thread-1',
    initialMessages: history,
  })
  agent.addMessage({id: 'question', role: 'user', content: 'Tell me all of it.'})
  return async () => {
    const {newMessages} = await agent.runAgent({runId: 'run-1'})
    return newMessages.at(-1).content
  }
}
