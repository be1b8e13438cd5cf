// `npm start`: installs what is missing, builds, and serves the demo with a working agent.
import {installPackages, root, run} from './install.mjs'

installPackages()
run('npm', ['run', '--silent', 'build'])
process.chdir(root)
run(process.execPath, ['--import', 'tsx', 'demo/server/main.ts', ...process.argv.slice(2)])
