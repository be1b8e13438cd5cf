// The component tests in WebKitGTK's MiniBrowser; scripts/test-browsers.mjs starts the driver.
import {webdriverLauncher} from '@web/test-runner-webdriver'
import base from './base.config.mjs'

const launcher = webdriverLauncher({
  automationProtocol: 'webdriver',
  hostname: '127.0.0.1',
  port: Number(process.env.WEBKIT_DRIVER_PORT),
  path: '/',
  logLevel: 'error',
  capabilities: {
    browserName: 'MiniBrowser',
    // The driver knows no BiDi and would refuse the session.
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': {binary: process.env.MINI_BROWSER_PATH, args: ['--automation']},
  },
})

export default {...base, browsers: [launcher]}
