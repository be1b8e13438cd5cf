// Sets the page up from its address and keeps the board beside the chat up to date.
import {followBoard} from './board.js'

const query = new URLSearchParams(location.search)
const chat = document.querySelector('agui-chat')

/** `?dialect=agui`, `?dialect=task-agent`, `?shape=b` and `?pace=3` choose how the agent speaks. */
function chooseEndpoint() {
  const isAgui = query.get('dialect') === 'agui'
  const passedOn = new URLSearchParams()
  for (const name of isAgui ? ['pace'] : ['shape', 'pace']) {
    const value = query.get(name)
    if (value !== null) passedOn.set(name, value)
  }
  const path = isAgui ? '/agui' : chat.getAttribute('endpoint')
  chat.setAttribute('endpoint', passedOn.size > 0 ? `${path}?${passedOn}` : path)
  if (isAgui) chat.setAttribute('dialect', 'ag-ui')
  if (query.get('dialect') === 'task-agent') chat.setAttribute('dialect', 'task-agent')
}

/** On a narrow screen the tasks are folded away above the chat. */
function makeBoardFold() {
  const button = document.querySelector('.fold')
  button.addEventListener('click', () => {
    const isOpen = button.getAttribute('aria-expanded') === 'true'
    button.setAttribute('aria-expanded', String(!isOpen))
    button.firstElementChild.textContent = isOpen ? 'Show tasks' : 'Hide tasks'
  })
}

chooseEndpoint()
makeBoardFold()
followBoard(document.querySelector('.tasks'), document.querySelector('.sum'))
