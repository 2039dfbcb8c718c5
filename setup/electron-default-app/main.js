/**
 * What Electron runs when it is not a packed app: loads the app of the folder given as argument, as Electron's own
 * default app does. Only the older Electron needs it, whose distribution came without one.
 */
'use strict'
const fs = require('fs')
const path = require('path')
const { app } = require('electron')

const folder = appFolder(process.argv.slice(1))
if (folder === null) {
  process.stderr.write('electron: the folder of an app was expected as argument, and none arrived\n')
  app.exit(1)
} else {
  load(path.resolve(folder))
}

/** The first argument that is no switch; `-r FILE` loads a module first, as drivers of tests do. */
function appFolder(args) {
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '-r' || args[index] === '--require') require(path.resolve(args[(index += 1)]))
    else if (!args[index].startsWith('-')) return args[index]
  }
  return null
}

function load(appPath) {
  const manifest = JSON.parse(fs.readFileSync(path.join(appPath, 'package.json'), 'utf8'))
  app.name = manifest.productName || manifest.name
  if (manifest.version) app.setVersion(manifest.version)
  app.setAppPath(appPath)
  require(path.join(appPath, manifest.main || 'index.js'))
}
