import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

/** What a screen says of itself; the rail, the router and the command palette follow. */
export interface Screen {
  /** Name of its first route; its title is the message `app.screens.<name>`. */
  readonly name: string
  readonly icon: Component
  /** Keys that open it from anywhere: `G B`. */
  readonly keys: string
  /** The first route is where the rail leads. Names of others begin with `<name>/`. */
  readonly routes: readonly RouteRecordRaw[]
  /** Called once while the shell is set up: offers commands that are there on every screen. */
  readonly setup?: () => void
  /** Stands at the foot of the rail. */
  readonly last?: boolean
}
