// All endpoints in one process and on one board, since starting a database takes seconds.
import './endpoints/http.ts'
import './endpoints/task-agent.ts'
import './endpoints/agui.ts'
